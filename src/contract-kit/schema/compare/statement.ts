import { groupBy } from '../../openapi/document/group-by.ts';
import { asList, isJsonObject, type JsonObject, toJson } from '../../openapi/document/json.ts';
import { doubtfulNull } from '../../openapi/document/json-schema-dialect.ts';
import { keepFor } from '../../openapi/document/once-for.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import { keywordRow } from '../keywords/keywords.ts';
import { canonical } from '../validate/canonical.ts';
import { leftOut, type SchemaPair } from './schema-pair.ts';
import { isChoice, partsOf } from './schema-parts.ts';

/** A keyword with a value. */
export interface StatedValue {
  readonly keyword: string;
  readonly value: unknown;
}

/** One thing that a part of a schema states. */
export interface Statement extends StatedValue {
  /** The property, pattern, index or alternative that it is about. Absent if it is about the value as a whole. */
  readonly name?: string;
  /** Where it stands among the merged schemas. */
  readonly pointer: string;
}

/** The statements of a schema by what they are about, such as `maxLength` or `properties/name`. */
export type Statements = ReadonlyMap<string, readonly Statement[]>;

/** Keywords that make no statement here: another comparison covers `discriminator`, and the two marks need none. */
const silent: readonly string[] = ['discriminator', leftOut, doubtfulNull];

export function statementsOf(schemas: JsonObject, pointer: string): Statements {
  const stated = partsOf(schemas, pointer).flatMap((part) =>
    Object.entries(part.schema).flatMap(([keyword, value]) =>
      divided({ keyword, value, pointer: appendPointer(part.pointer, keyword) }),
    ),
  );
  // The name of a property counts as a statement, even with an empty schema.
  const counted = stated.filter(({ keyword, pointer }) => {
    const { kind, absent } = keywordRow(keyword) ?? {};
    const isOpen = absent === true && partsOf(schemas, pointer).length === 0;
    return !isOpen && kind !== 'identifier' && !silent.includes(keyword);
  });
  return groupBy(counted, ({ keyword, name }) => (name === undefined ? keyword : `${keyword}/${name}`));
}

/** All that either of two schemas states. */
export function statedByEither(schemas: JsonObject, { old, new: revision }: SchemaPair): Statement[] {
  return [old, revision].flatMap((pointer) => [...statementsOf(schemas, pointer).values()].flat());
}

/** A keyword with a list or a map may state several things. */
function divided(statement: Statement): Statement[] {
  const { keyword } = statement;
  if (keyword === 'required')
    return memberStatements(statement).map((one) => ({ ...one, name: String(one.value), value: true }));
  const isDivided = keywordRow(keyword)?.subschemas === 'map' || ['prefixItems', 'dependentRequired'].includes(keyword);
  return isDivided ? memberStatements(statement) : [statement];
}

/** What a keyword states of each name or index. */
export function memberStatements({ keyword, value, pointer }: Statement): Statement[] {
  return Object.entries(Object(value)).map(([name, member]) => ({
    keyword,
    name,
    value: member,
    pointer: appendPointer(pointer, name),
  }));
}

/** What a schema, or one of its alternatives, states of each property, by `properties/NAME`. */
export const statedProperties: (schemas: JsonObject, start: string) => ReadonlyMap<string, Statement> = keepFor(
  (schemas, start) => {
    const found = new Map<string, Statement>();
    const pointers = new Set([start]);
    for (const pointer of pointers)
      for (const [slot, statements] of statementsOf(schemas, pointer))
        for (const statement of statements) {
          if (statement.keyword === 'properties') found.set(slot, statement);
          if (isChoice(statement.keyword)) for (const one of memberStatements(statement)) pointers.add(one.pointer);
        }
    return found;
  },
);

/** The members of a list without an order, as texts: of an `enum`, or the types of a `type`. An integer is a number, too. */
export function listedBy({ keyword, value }: StatedValue): ReadonlySet<string> {
  const listed = new Set(asList(value).map((item) => canonical(toJson(item))));
  return keyword === 'type' && listed.has('"number"') ? listed.add('"integer"') : listed;
}

/** Equal for two values of a keyword that mean the same. */
export function meaningOf(statement: StatedValue): string {
  return keywordRow(statement.keyword)?.stricter === 'fewer members' || statement.keyword === 'dependentRequired'
    ? [...listedBy(statement)].sort().join()
    : canonical(toJson(statement.value));
}

/** Whether the direction leaves a property with this schema out. */
export function isLeftOut(value: unknown): boolean {
  return isJsonObject(value) && value[leftOut] !== undefined;
}
