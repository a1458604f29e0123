import type { Case } from '../../contract/model/case.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { listedThings } from '../read/listed-things.ts';
import type { Resource } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import type { Filler } from './filler.ts';
import { toReadable } from './gate/readable.ts';
import type { MakerOptions } from './maker-options.ts';
import { sharedWork } from './shared-work.ts';
import type { ThingStore } from './thing-store.ts';
import type { ThingsAtHand } from './things-at-hand.ts';

export interface FinderOptions extends Pick<MakerOptions, 'isAllowed' | 'isOver' | 'send'> {
  readonly store: ThingStore;
  readonly filler: Filler;
  /** Different valid cases of an operation, with the best one first. */
  readonly casesFor: (operation: Operation) => readonly Case[];
}

/** Reads the lists of a resource once, and notes the things that they show as found. */
export function createFinder(options: FinderOptions): ThingsAtHand['find'] {
  const { store, filler, casesFor, isAllowed, isOver, send } = options;
  const listed = new Map<Resource, Thing | string>();

  const list = sharedWork(async (resource, above): Promise<Thing | string> => {
    for (const source of resource.lists) {
      const [one] = casesFor(source.operation);
      if (one === undefined || !isAllowed(source.operation) || isOver()) continue;
      const filled = await filler.fill(one, 'shared', [...above, resource]);
      const readable = toReadable(source.operation, await send(filled.case));
      if (readable === undefined) continue;
      for (const { path } of listedThings(resource, source, readable)) store.add({ resource, path, origin: 'found' });
    }
    return store.found(resource) ?? `no list shows a ${resource.noun}`;
  });

  return async (resource, above) => {
    const known = store.found(resource);
    if (known !== undefined) return known;
    if (above.includes(resource)) return `a ${resource.noun} is needed to list them`;
    const shown = listed.get(resource) ?? (await list(resource, above));
    listed.set(resource, shown);
    return shown;
  };
}
