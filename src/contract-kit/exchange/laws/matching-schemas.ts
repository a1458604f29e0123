import { groupBy } from '../../openapi/document/group-by.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { propertiesOf } from '../../openapi/operation/properties-of.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';

/** A schema, its parts, and the alternatives that a value matches. */
export function matchingSchemas(schema: SpecNode, value: unknown, direction: Direction): SpecNode[] {
  const validate = bodyValidatorOf(schema.document, direction);
  const parts = schema.reachEntries('allOf').flatMap(([, part]) => matchingSchemas(part, value, direction));
  const chosen = ['oneOf', 'anyOf']
    .flatMap((keyword) => schema.reachEntries(keyword))
    .filter(([, branch]) => validate(branch, value).length === 0)
    .flatMap(([, branch]) => matchingSchemas(branch, value, direction));
  return [schema, ...parts, ...chosen];
}

/** The members that schemas describe, each with all its schemas. */
export function membersByName(schemas: readonly SpecNode[]): [name: string, members: SpecNode[]][] {
  const members = schemas.flatMap((schema) => [...propertiesOf(schema, 1)]);
  return [...groupBy(members, ([name]) => name)].map(([name, same]) => [name, same.map(([, member]) => member)]);
}
