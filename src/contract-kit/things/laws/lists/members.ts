import { isJsonObject } from '../../../openapi/document/json.ts';
import { isSameName } from '../../../openapi/names/nouns.ts';

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
