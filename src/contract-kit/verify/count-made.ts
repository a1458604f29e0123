import { groupBy } from '../openapi/document/group-by.ts';
import type { Operation } from '../openapi/operation/operation.ts';
import type { MadeThings, StateReport } from '../report/report.ts';
import { plural } from '../text/listed.ts';
import type { CleanUp } from '../things/make/clean-up.ts';
import type { Thing } from '../things/read/thing.ts';

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

/** The accepted requests of an operation whose responses do not show what they made. */
interface Untold {
  readonly operation: Operation;
  readonly count: number;
}

/** What cannot be named cannot be removed. */
export function countUntold({ operation: { id, path }, count }: Untold): MadeThings {
  return { resource: path, operation: id, count, deleted: 0, removed: 0, left: count };
}

export function leftUntold({ operation: { id, method, path }, count }: Untold): StateReport['left'][number] {
  return {
    path: `${method} ${path}`,
    reason: `${plural(count, 'accepted request')} to ${id} may have made things that the responses do not show`,
  };
}
