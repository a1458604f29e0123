import { type Exchange, isSuccessStatus, responseOf, type WireRequest } from '../../contract/model/exchange.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { removableAliases } from '../read/namesake.ts';
import type { Resource, ResourceModel } from '../read/resource-model.ts';
import { idInPath, thingPathOf, thingWithId } from '../read/thing.ts';
import { conditionOf } from './entity-tags.ts';
import { type Ledger, ownResource } from './gate/ledger.ts';

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

/** For so many things, a second request to remove them is kept. */
const maxOnceMore = 10;

/** @param operationOf The operation that a request is for. */
export function removalsOwed(
  model: ResourceModel,
  ledger: Pick<Ledger, 'madeIn'>,
  operationOf: (request: WireRequest) => Operation | undefined,
): RemovalsOwed {
  /** What is deleted in the end, by path. */
  const owed = new Map<string, Resource>();
  const gone = new Map<string, Resource>();
  /** The paths of what was made, and of what was made more than once: a service may give the id of a deleted thing again. */
  const [known, again] = [new Set<string>(), new Set<string>()];
  /** A thing, and what it lives on as when it is deleted. */
  const lives = (resource: Resource, path: string): (readonly [string, Resource])[] => {
    const aliases = removableAliases(model, resource);
    const others = aliases.map((alias) => [thingWithId(alias, idInPath(path)).path, alias] as const);
    return [[path, resource] as const, ...others].filter(([, { own }]) => own.has('DELETE'));
  };
  const costOf = (all: readonly Resource[]): number => {
    const conditional = all.filter(({ own }) => [own.get('DELETE') ?? []].flat().some(conditionOf));
    // Some once more, because others that need them may have to be removed first.
    return all.length + conditional.length + Math.min(all.filter(mayBeInUse).length, maxOnceMore);
  };
  return {
    count: () => costOf([...owed.values()]),
    most: (request) => {
      const operation = ['POST', 'PUT'].includes(request.method) ? operationOf(request) : undefined;
      const made = operation === undefined ? [] : model.madeBy(operation);
      const costs = made.map((resource) => costOf(lives(resource, '').map(([, own]) => own)));
      // What makes nothing by its description may bring back what was deleted.
      return operation === undefined ? 0 : Math.max(1, ...costs);
    },
    note: (exchange) => {
      const { request } = exchange;
      const path = thingPathOf(request);
      const all = ledger.madeIn(exchange);
      for (const thing of all) (known.has(thing.path) ? again : known).add(thing.path);
      const made = all.filter(({ proof }) => proof !== 'doubtful');
      for (const [own, resource] of made.flatMap((thing) => lives(thing.resource, thing.path))) owed.set(own, resource);
      if (isSafe(request.method) || !isSuccessStatus(responseOf(exchange)?.status ?? 0)) return;
      if (request.method === 'DELETE') {
        const operation = operationOf(request);
        const resource = operation && ownResource(model, operation);
        if (resource === undefined) return;
        for (const [own] of lives(resource, path)) gone.delete(own);
        gone.set(path, resource);
        owed.delete(path);
        return;
      }
      for (const [own, resource] of gone)
        if (`${path}/`.startsWith(`${own}/`)) {
          gone.delete(own);
          owed.set(own, resource);
        }
    },
    isGone: (path) => gone.has(path) && !again.has(path),
  };
}

/** Whether a thing may be refused once, until others that need it are removed. */
function mayBeInUse({ own }: Resource): boolean {
  return own.get('DELETE')?.responses.some(({ status }) => status === '409') ?? false;
}
