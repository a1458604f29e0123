import { createHash } from 'node:crypto';
import { groupBy } from '../../openapi/document/group-by.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { pointerTokens } from '../../openapi/document/pointer.ts';
import type { ContractChange } from './contract-change.ts';

type Named = Omit<ContractChange, 'id' | 'key'>;

/** Gives each change its key, which people can read, and its id, which stays the same when lists are ordered otherwise. */
export function withIds(
  changes: readonly Named[],
  documents: Readonly<Record<Named['document'], JsonObject>>,
): ContractChange[] {
  const keys = unique(changes.map(({ rule, pointer }) => `${rule}@${pointer}`));
  const named = changes.map(({ rule, document, side, pointer }) => {
    return [rule, document, side, placeByNames(documents[document], pointer)].join(' ');
  });
  const alike = groupBy(named, (name) => name);
  const ids = named.map((name, index) => {
    const { kind = '', layer = '', operations = [] } = changes[index] ?? {};
    // Operations that share a schema may have different changes at the same place.
    return alike.get(name)?.length === 1 ? name : [name, kind, layer, operations.toSorted()[0]].join(' ');
  });
  const hashes = unique(ids.map((name) => createHash('sha256').update(name).digest('hex').slice(0, idLength)));
  return changes.map((change, index) => ({ id: hashes[index] ?? '', key: keys[index] ?? '', ...change }));
}

const idLength = 10;

function unique(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}

/** A place in a document, with names for the positions in lists. */
function placeByNames(document: JsonObject, pointer: string): string {
  let value: unknown = document;
  const tokens = pointerTokens(pointer).map((token) => {
    const owner: unknown = value;
    value = Object(owner)[token];
    return Array.isArray(owner) ? nameIn(owner, token) : token;
  });
  return JSON.stringify(tokens);
}

/** What an item of a list is called. Its position, if another item is called the same. */
function nameIn(list: readonly unknown[], position: string): string {
  const name = itemName(list[Number(position)]);
  return list.filter((item) => itemName(item) === name).length === 1 ? name : position;
}

function itemName(item: unknown): string {
  if (!isJsonObject(item)) return JSON.stringify(item) ?? '';
  const { $ref, in: place, name, url, type, properties, items } = item;
  return JSON.stringify([$ref ?? url, place, name, type, Object.keys(Object(properties)).sort(), Object(items).$ref]);
}
