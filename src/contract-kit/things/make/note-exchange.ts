import type { Case } from '../../contract/model/case.ts';
import type { Exchange, WireRequest } from '../../contract/model/exchange.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import { exactJson, idText } from '../../openapi/names/exact-json.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { copies } from '../read/actions.ts';
import { removedBy } from '../read/meaning.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import { isPathOf, pathUpTo, type Thing, thingPathOf, thingWithId } from '../read/thing.ts';
import { hasSucceeded } from './gate/readable.ts';
import type { MakerOptions } from './maker-options.ts';
import type { ThingStore } from './thing-store.ts';

/** Notes in the store what an exchange has made or removed. Returns what it made. */
export function noteExchange(
  { model, gate }: Pick<MakerOptions, 'model' | 'gate'>,
  store: ThingStore,
  { operation, expectation }: Case,
  exchange: Exchange,
): Thing[] {
  const path = thingPathOf(exchange.request);
  // What a thing was made for was made for others, too.
  const named = namedIn(exchange.request, operation, model, store);
  const wholes = named.flatMap((text) => [text, ...(store.at(text)?.madeFor ?? [])]);
  const madeFor = [...new Set(wholes)].filter((text) => text !== path);
  const made = gate.ledger.madeIn(exchange).map(({ proof, ...thing }): Thing => {
    return { ...thing, origin: proof === 'doubtful' ? 'found' : 'owned', madeBy: operation, madeFor };
  });
  for (const thing of made) {
    store.add(thing);
    // What an invalid request has made may be odd, as a copy may, and what a failed one has made may not be there, so it serves for nothing else.
    const isCopy = copies(operation, thing.resource);
    if (isCopy || expectation !== 'accept' || !hasSucceeded(exchange)) store.useUp(thing.path);
  }
  if (!hasSucceeded(exchange)) return [];
  const last = model.handlesOf(operation).at(-1);
  if (last === undefined) return made;
  const thing: Thing = { resource: last.resource, path: pathUpTo(path, last.index), origin: 'owned' };
  if (removedBy(operation) !== undefined) store.remove(thing.path);
  else if (!isSafe(operation.method)) noteRevived(store, thing, operation);
  return made;
}

/** A write to what was deleted may bring it back, so it is removed once more at the end, and serves for nothing else. */
function noteRevived(store: ThingStore, thing: Thing, madeBy: Operation): void {
  const { path } = thing;
  if (store.at(path) !== undefined || !store.removed().some((other) => other.path === path)) return;
  store.add({ ...thing, isAlias: true, madeBy });
  store.useUp(path);
}

/** The paths of the things that a request names in its path and in its body. What only has the name of a thing must be known. */
function namedIn(request: WireRequest, operation: Operation, model: ResourceModel, store: ThingStore): string[] {
  const inPath = model.handlesOf(operation).map(({ index }) => pathUpTo(thingPathOf(request), index));
  const body = exactJson(request.body);
  const inBody = model.mentionsOf(operation).flatMap(({ in: place, path, resource, isBare }) => {
    const paths = place === 'body' ? idsAt(body, path).flatMap((id) => pathWithId(resource, id, inPath) ?? []) : [];
    return paths.filter((text) => isBare !== true || store.at(text) !== undefined);
  });
  return [...inPath, ...inBody];
}

/** The path of a thing with an id, below one of some others if it takes more than one id. */
function pathWithId(resource: Resource, id: string, wholes: readonly string[]): string | undefined {
  const { path } = thingWithId(resource, id);
  const template = segmentsOf(path);
  const above = wholes.filter((whole) => segmentsOf(whole).length < template.length);
  const below = above.map((whole) => `${whole}/${template.slice(segmentsOf(whole).length).join('/')}`);
  return [path, ...below].find((text) => !text.includes('{') && isPathOf(text, resource));
}

/** The ids at these keys, of which `*` stands for each item of a list. */
function idsAt(value: unknown, [key, ...keys]: readonly string[]): string[] {
  if (key === undefined) return [idText(value) ?? []].flat();
  if (key === '*') return Array.isArray(value) ? value.flatMap((item) => idsAt(item, keys)) : [];
  return idsAt(memberAt(value, [key]), keys);
}
