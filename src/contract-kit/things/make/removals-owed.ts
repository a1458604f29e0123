import { type Exchange, isSuccessStatus, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { removedBy } from '../read/meaning.ts';
import { removableAliases } from '../read/namesake.ts';
import type { ResourceModel } from '../read/resource-model.ts';
import { idInPath, pathUpTo, type Thing, thingPathOf, thingWithId } from '../read/thing.ts';
import { conditionOf } from './entity-tags.ts';
import type { Ledger } from './gate/ledger.ts';

/** How many requests it takes to remove what a run has made. */
export interface RemovalsOwed {
  /** So many now. */
  readonly count: () => number;
  /** So many more after a request, at most. */
  readonly most: (request: WireRequest) => number;
  /** Called after each exchange. */
  readonly note: (exchange: Exchange) => void;
  /** Whether what has a path was deleted, and neither brought back nor made again. */
  readonly isGone: (path: string) => boolean;
}

/** Where a thing is deleted. */
type Place = Pick<Thing, 'resource' | 'path'>;

/** For so many things, a second request to remove them is kept. */
const maxOnceMore = 10;

/** The requests that a removal takes: one, and one to learn its condition. */
const requestsOf = onceFor((remover: Operation) => (conditionOf(remover) === undefined ? 1 : 2));
const mayBeInUse = onceFor(({ responses }: Operation) => responses.some(({ status }) => status === '409'));

/** @param operationOf The operation that a request is for. */
export function removalsOwed(
  model: ResourceModel,
  ledger: Pick<Ledger, 'madeIn'>,
  operationOf: (request: WireRequest) => Operation | undefined,
): RemovalsOwed {
  /** What is deleted in the end, and what was deleted, by path. */
  const [owed, gone] = [new Map<string, Place>(), new Map<string, Place>()];
  /** How often what has a path was made: a service may give the id of a deleted thing again. */
  const times = new Map<string, number>();
  /** A thing, and what it lives on as when it is deleted. */
  const lives = ({ resource, path }: Place): Place[] => {
    const others = removableAliases(model, resource).map((alias) => thingWithId(alias, idInPath(path)));
    return [{ resource, path }, ...others].filter((one) => one.resource.own.has('DELETE'));
  };
  const costOf = (places: readonly Place[]): number => {
    const removers = places.flatMap(({ resource }) => resource.own.get('DELETE') ?? []);
    const requests = removers.reduce((sum, remover) => sum + requestsOf(remover), 0);
    // Some once more, because they may be refused until others that need them are removed.
    return requests + Math.min(removers.filter(mayBeInUse).length, maxOnceMore);
  };
  /** The cost of what is owed. `undefined` since that has changed. */
  let cost: number | undefined;
  return {
    count: () => {
      cost ??= costOf([...owed.values()]);
      return cost;
    },
    most: (request) => {
      const operation = ['POST', 'PUT'].includes(request.method) ? operationOf(request) : undefined;
      const made = operation === undefined ? [] : model.madeBy(operation);
      const costs = made.map((resource) => costOf(lives({ resource, path: '' })));
      // What makes nothing by its description may bring back what was deleted.
      return operation === undefined ? 0 : Math.max(1, ...costs);
    },
    note: (exchange) => {
      const { request } = exchange;
      const made = ledger.madeIn(exchange);
      if (isSafe(request.method) && made.length === 0) return;
      cost = undefined;
      const path = thingPathOf(request);
      for (const one of made) {
        times.set(one.path, (times.get(one.path) ?? 0) + 1);
        if (one.proof !== 'doubtful') for (const place of lives(one)) owed.set(place.path, place);
      }
      if (isSafe(request.method) || !isSuccessStatus(responseOf(exchange)?.status ?? 0)) return;
      const operation = operationOf(request);
      const resource = operation && removedBy(operation);
      const { index } = (operation && model.handlesOf(operation).at(-1)) ?? {};
      if (resource !== undefined && index !== undefined) {
        const own = pathUpTo(path, index);
        for (const place of lives({ resource, path: own })) gone.delete(place.path);
        gone.set(own, { resource, path: own });
        owed.delete(own);
        return;
      }
      if (request.method === 'DELETE') return;
      for (const [own, place] of gone)
        if (`${path}/`.startsWith(`${own}/`)) {
          gone.delete(own);
          owed.set(own, place);
        }
    },
    isGone: (path) => gone.has(path) && (times.get(path) ?? 0) < 2,
  };
}
