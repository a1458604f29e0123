import type { SpecNode } from '../document/spec-node.ts';
import type { Operation } from '../operation/operation.ts';
import { propertiesOf } from '../operation/properties-of.ts';
import { successSchemas } from './status-class.ts';

/** The schema of the items of a list that a schema describes: of an array, or of the first array in an object. */
export function itemSchema(schema: SpecNode | undefined, depth = 3): SpecNode | undefined {
  if (schema === undefined || depth === 0) return undefined;
  const items = schema.reach('items');
  if (items !== undefined) return items;
  const members = [...propertiesOf(schema).values()];
  const list = members.find((member) => member.reach('items') !== undefined);
  if (list !== undefined) return itemSchema(list, depth - 1);
  return members.map((member) => itemSchema(member, depth - 1)).find((inner) => inner !== undefined);
}

/** The schemas of the members of the items that a list shows. */
export function itemMembers(operation: Operation): ReadonlyMap<string, SpecNode> {
  const items = successSchemas(operation).map((schema) => itemSchema(schema));
  return propertiesOf(items.find((schema) => schema !== undefined));
}
