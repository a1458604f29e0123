import type { JsonObject } from '../../openapi/json.ts';
import { keywordsWhere } from '../keywords/keywords.ts';
import type { SchemaError } from '../validate/body-validator.ts';
import type { LocalDifference } from './local-difference.ts';
import { partsOf } from './schema-parts.ts';

/** Keywords that only mean something together, or that validators report for each other. */
const families: readonly (readonly string[])[] = [
  ['additionalProperties', 'properties', 'patternProperties', 'not'],
  ['items', 'prefixItems', 'not'],
  ['contains', 'minContains', 'maxContains'],
  ['if', 'then', 'else'],
  ['anyOf', 'oneOf'],
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
];

/** Keywords whose subschemas have no clauses of their own: what refuses a value may stand anywhere. */
const closed = new Set(
  keywordsWhere(({ isOneClause }) => isOneClause === true).concat(
    'if',
    'then',
    'else',
    'dependentSchemas',
    'patternProperties',
    'additionalProperties',
    'items',
    'prefixItems',
  ),
);

/** Whether an error of a validator is about the difference: the clause that differs refuses the value. */
export function isAbout(schemas: JsonObject, difference: LocalDifference): (error: SchemaError) => boolean {
  const { keyword, name, pair, isOnly } = difference;
  const owners = [pair.old, pair.new].flatMap((pointer) => [
    pointer,
    ...partsOf(schemas, pointer).map((part) => part.pointer),
  ]);
  const keywords = new Set([keyword, ...families.filter((family) => family.includes(keyword)).flat()]);
  const isInside = (schema: string): boolean =>
    owners.some((owner) =>
      [...keywords].some((one) => schema.startsWith(`${owner}/${one}/`) || schema === `${owner}/${one}`),
    );
  return (error) => {
    if (keyword === 'schema') return true;
    const { schema, property } = error;
    if (schema === undefined || (isOnly && closed.has(keyword))) return isOnly;
    if (owners.includes(schema) && keywords.has(error.keyword))
      return keyword !== 'required' || property === undefined || property === name;
    return keyword !== 'properties' && isInside(schema);
  };
}
