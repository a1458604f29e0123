import type { Resource } from '../read/resource-model.ts';

/** Work for a resource. `above`: the resources for whose sake it is done. */
type Work<Result> = (resource: Resource, above: readonly Resource[]) => Promise<Result>;

/**
 * Does the same work for a resource once for all that ask for it while it is under way. Work that is itself a part of other
 * work is done by itself: two that wait for each other would never end.
 */
export function sharedWork<Result>(work: Work<Result>): Work<Result> {
  const underWay = new Map<Resource, Promise<Result>>();
  return (resource, above) => {
    if (above.length > 0) return work(resource, above);
    const known = underWay.get(resource);
    if (known !== undefined) return known;
    const begun = work(resource, above).finally(() => underWay.delete(resource));
    underWay.set(resource, begun);
    return begun;
  };
}
