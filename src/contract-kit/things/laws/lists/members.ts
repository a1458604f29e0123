import { isJsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { isSameName } from '../../../openapi/names/nouns.ts';
import { propertiesOf } from '../../../openapi/operation/properties-of.ts';

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

/**
 * The member of an object, or of the only object in it, that has a name in any spelling. `address.city` is a member of the
 * object that is a member.
 */
export function memberOf(value: unknown, name: string): unknown {
  if (!isJsonObject(value)) return undefined;
  const found = Object.entries(value).find(([key]) => isSameName(key, name));
  if (found !== undefined) return found[1];
  const [owner = '', ...inside] = name.split('.');
  if (inside.length > 0) return memberOf(memberOf(value, owner), inside.join('.'));
  const inner = Object.values(value).filter(isJsonObject);
  return inner.length === 1 && Object.keys(value).length <= 2 ? memberOf(inner[0], name) : undefined;
}
