import { listedThings } from '../read/listed-things.ts';
import type { Resource } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';
import type { Filler } from './filler.ts';
import { toReadable } from './gate/readable.ts';
import type { MakerParts } from './maker-parts.ts';
import { sharedWork } from './shared-work.ts';

/** Reads the lists of a resource once, and notes the things that they show as found. */
export function createFinder(parts: MakerParts, filler: Filler): MakerParts['find'] {
  const { store, casesFor, isAllowed, isOver, send } = parts;
  const listed = new Map<Resource, Thing | string>();
  const list = sharedWork(async (resource, above): Promise<Thing | string> => {
    for (const source of resource.lists) {
      const [testCase] = casesFor(source.operation);
      if (testCase === undefined || !isAllowed(source.operation) || isOver()) continue;
      const filled = await filler.fill(testCase, 'shared', [...above, resource]);
      const readable = toReadable(source.operation, await send(filled.case));
      for (const { path } of readable === undefined ? [] : listedThings(resource, source, readable))
        store.add({ resource, path, origin: 'found' });
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
