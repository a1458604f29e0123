import { groupBy } from '../../openapi/group-by.ts';
import { isJsonObject, type JsonObject, toJson } from '../../openapi/json.ts';
import { appendPointer } from '../../openapi/json-pointer.ts';
import { doubtfulNull } from '../../openapi/json-schema-dialect.ts';
import { keywordRow } from '../keywords/keywords.ts';
import { canonical } from '../validate/canonical-json.ts';
import { leftOut } from './schema-pair.ts';
import { partsOf, type SchemaPart } from './schema-parts.ts';

/** One thing that a part of a schema states. */
export interface Statement {
  readonly keyword: string;
  /** The property, pattern or index that it is about. Absent if it is about the value as a whole. */
  readonly name?: string;
  readonly value: unknown;
  /** Where it stands among the merged schemas. */
  readonly pointer: string;
}

/** The statements of a schema by what they are about, such as `maxLength` or `properties/name`. */
export type Statements = ReadonlyMap<string, readonly Statement[]>;

export function statementsOf(schemas: JsonObject, pointer: string): Statements {
  const stated = partsOf(schemas, pointer).flatMap(statedBy);
  return groupBy(
    stated.filter((statement) => !isIdle(schemas, statement)),
    slotOf,
  );
}

function slotOf({ keyword, name }: Statement): string {
  return name === undefined ? keyword : `${keyword}/${name}`;
}

function statedBy({ pointer, schema }: SchemaPart): Statement[] {
  return Object.entries(schema).flatMap(([keyword, value]): Statement[] => {
    const at = appendPointer(pointer, keyword);
    const row = keywordRow(keyword);
    if (keyword === 'required' && Array.isArray(value))
      return value.map((name, index) => ({ keyword, name, value: true, pointer: appendPointer(at, index) }));
    if (row?.subschemas === 'map' || keyword === 'prefixItems' || keyword === 'dependentRequired')
      return Object.entries(Object(value)).map(([name, item]) => ({
        keyword,
        name,
        value: item,
        pointer: appendPointer(at, name),
      }));
    return keyword === doubtfulNull ? [] : [{ keyword, value, pointer: at }];
  });
}

/** Whether a statement allows every value. The name of a property counts as a statement, even with an empty schema. */
function isIdle(schemas: JsonObject, { keyword, value, pointer }: Statement): boolean {
  const row = keywordRow(keyword);
  if (keyword === leftOut) return true;
  if (['items', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'propertyNames'].includes(keyword))
    return partsOf(schemas, pointer).length === 0;
  return (
    row?.kind === 'assertion' &&
    row.asserts?.(value, {}) === false &&
    keyword !== 'format' &&
    !keyword.endsWith('Contains')
  );
}

/** Equal for two values of a keyword that mean the same. */
export function meaningOf({ keyword, value }: Statement): string {
  if (keyword === 'enum' || keyword === 'type' || keyword === 'dependentRequired')
    return [...new Set((Array.isArray(value) ? value : [value]).map((item) => canonical(toJson(item))))].sort().join();
  return canonical(toJson(value));
}

/** Whether the direction leaves a property with this schema out. */
export function isLeftOut(value: unknown): boolean {
  return isJsonObject(value) && value[leftOut] !== undefined;
}
