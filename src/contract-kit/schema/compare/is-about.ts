import type { JsonObject } from '../../openapi/document/json.ts';
import { isBelow } from '../../openapi/document/references.ts';
import { familyOf, isBound, keywordRow } from '../keywords/keywords.ts';
import { matchesPattern } from '../keywords/pattern.ts';
import type { SchemaError } from '../validate/body-validator.ts';
import type { LocalDifference } from './local-difference.ts';
import { isChoice, partsOf } from './schema-parts.ts';

/** Whether an error of a validator is about the difference: the clause that differs refuses the value. */
export function isAbout(schemas: JsonObject, difference: LocalDifference): (error: SchemaError) => boolean {
  const { keyword, name, pair, at, change, isOnly } = difference;
  const parts = [pair.old, pair.new].flatMap((pointer) => partsOf(schemas, pointer));
  const owners = [pair.old, pair.new, ...parts.map(({ pointer }) => pointer)];
  const family = familyOf(keyword);
  // These keywords are never reported for each other by a schema that states both.
  const reportsItself = isBound(keyword) || family === 'enum' || keyword.startsWith('unevaluated');
  const isInside = (schema: string): boolean =>
    owners.some((owner) => {
      const [, first = ''] = schema.startsWith(`${owner}/`) ? schema.slice(owner.length).split('/') : [];
      return first === keyword || (!reportsItself && familyOf(first) === family && first !== 'properties');
    });
  // The subschemas of these keywords have no clauses of their own: what refuses a value may stand anywhere.
  const isClosed = keywordRow(keyword)?.subschemas !== undefined && keyword !== 'properties' && !isChoice(keyword);
  // A property that must match one more schema is refused by that schema.
  const further = keyword === 'properties' && change === 'changed' ? [at.old, at.new] : [];
  const schemasOfProperty = further.flatMap((text) => [text, ...partsOf(schemas, text).map((part) => part.pointer)]);
  const statesIt = (owner: string) => parts.some(({ pointer, schema }) => pointer === owner && keyword in schema);
  return (error) => {
    const { schema, property, unexpected = name, keyword: refusing } = error;
    if (keyword === 'schema') return true;
    if (!isOfMember(difference, error)) return false;
    if (schema === undefined || (isOnly && isClosed)) return isOnly;
    const isOther = refusing !== keyword && reportsItself && statesIt(schema);
    if (owners.includes(schema) && familyOf(refusing) === family && !isOther)
      return keyword === 'required' ? property === name : keyword !== 'properties' || unexpected === name;
    return keyword === 'properties' ? schemasOfProperty.some((pointer) => isBelow(schema, pointer)) : isInside(schema);
  };
}

/** Whether an error is about a member that the keyword is about, if it is about some members only. */
function isOfMember({ keyword, name = '' }: LocalDifference, error: SchemaError): boolean {
  const key = error.unexpected ?? error.instancePath.at(-1) ?? '';
  if (keyword === 'patternProperties') return matchesPattern(name, key);
  // A list that is too long has an error as a whole.
  return keyword !== 'prefixItems' || key === name || error.keyword === 'items' || error.keyword === 'unevaluatedItems';
}
