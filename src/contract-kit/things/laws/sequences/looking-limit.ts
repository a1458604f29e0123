import type { Resource } from '../../read/resource-model.ts';
import type { ThingBench } from '../../scene/thing-bench.ts';

/** The most requests for looking for a contradiction. Things that cannot be removed are left behind, so fewer are made. */
const most = { removable: 150, lasting: 40 };

/** A sequence of full length needs about so many requests. */
const fewest = 25;

/** Sequences get one request for so many planned ones, which keeps them below a fifth of all requests. */
const plannedForOne = 4;

/** The most requests for looking for a contradiction about the things of one resource. The same in each run of a seed. */
export function lookingLimit(resource: Resource, { model, operations, casesOf }: ThingBench): number {
  const about = operations().filter(
    (operation) =>
      model.madeBy(operation).includes(resource) ||
      model.handlesOf(operation).at(-1)?.resource === resource ||
      resource.lists.some((list) => list.operation === operation),
  );
  const planned = about.reduce((sum, operation) => sum + casesOf(operation).length, 0);
  const limit = resource.own.has('DELETE') ? most.removable : most.lasting;
  return Math.min(limit, Math.max(fewest, Math.floor(planned / plannedForOne)));
}
