import { groupBy } from '../openapi/group-by.ts';
import type { MadeThings } from '../report/report.ts';
import type { Thing } from '../resources/thing.ts';
import type { CleanUp } from '../run/things/clean-up.ts';

/**
 * How many things each operation made, and what became of them. What a run has made again counts once for each time.
 *
 * @param made All that was made, in order.
 */
export function countMade(made: readonly Thing[], { removed, left }: Pick<CleanUp, 'removed' | 'left'>): MadeThings[] {
  const latest = new Map(made.map((thing) => [thing.path, thing]));
  // That something is there by another path only shows when it cannot be removed there.
  const others = left.filter(({ path }) => !latest.has(path)).map(({ thing }) => thing);
  const isLeft = new Set(left.map(({ path }) => path));
  const groups = groupBy([...made, ...others], ({ resource, madeBy }) => `${madeBy?.id} ${resource.key}`);
  return [...groups.values()].map((group) => {
    const [{ resource, madeBy }] = group;
    const atEnd = group.filter((thing) => (latest.get(thing.path) ?? thing) === thing);
    const count = group.length;
    const own = {
      removed: atEnd.filter(({ path }) => removed.has(path)).length,
      left: atEnd.filter(({ path }) => isLeft.has(path)).length,
    };
    const operation = (madeBy ?? resource.makers[0]?.operation)?.id ?? '';
    return { resource: resource.path, operation, count, deleted: count - own.removed - own.left, ...own };
  });
}
