import { groupBy } from '../openapi/document/group-by.ts';
import type { Operation } from '../openapi/operation/operation.ts';
import type { MadeThings, StateReport } from '../report/report.ts';
import { plural } from '../text/listed.ts';
import type { LeftThing } from '../things/make/clean-up.ts';
import type { Gate } from '../things/make/gate/gate.ts';
import type { Comparison } from '../things/make/inventory.ts';
import type { ResourceModel } from '../things/read/resource-model.ts';
import type { Thing } from '../things/read/thing.ts';

/** The accepted requests of an operation whose responses do not show what they made. */
type Untold = readonly [operation: Operation, count: number];

/**
 * How many things each operation made, and what became of them: the numbers add up. What a run has made again counts once for
 * each time.
 *
 * @param things All that was made, in order.
 */
export function countMade(
  things: readonly Thing[],
  removed: ReadonlySet<string>,
  left: readonly LeftThing[],
  gate: Pick<Gate, 'ledger' | 'untold'>,
  model: ResourceModel,
  fresh: Comparison['fresh'],
): Pick<StateReport, 'made' | 'left'> {
  const untold = [...gate.untold];
  const isOwn = ({ thing }: LeftThing): boolean => gate.ledger.isOwn(thing.path);
  // What was not proven to be of this run is no path to clean up by: something else may be there.
  const unproven = left.filter((thing) => !isOwn(thing));
  const untoldKinds = untold.flatMap(([operation]) => model.madeBy(operation));
  const kindsWithoutPath = [...untoldKinds, ...unproven.map(({ thing }) => thing.resource)];
  const known = new Set([...things, ...left.map(({ thing }) => thing)].map(({ path }) => path));
  const unknown = fresh.filter(({ path }) => !known.has(path));
  const appeared = unknown.filter(({ resource }) => !kindsWithoutPath.includes(resource)).flatMap(asLeft);
  const groups = groupBy(unproven, ({ thing }) => thing.madeBy);
  const unprovenByMaker = [...groups].flatMap(([operation, all]) =>
    operation === undefined ? [] : [[operation, all.length] as const],
  );
  const leftOfMakers = [...unprovenByMaker, ...untold].map(leftUntold);
  return {
    made: [...countTold(things, removed, [...left, ...appeared]), ...untold.map(countUntold)],
    left: [...left.filter(isOwn).map(withoutThing), ...leftOfMakers, ...appeared.map(withoutThing)],
  };
}

/**
 * What only the lists show, as where a service refuses a request and makes something all the same. Somebody else may have made
 * it. Nothing if the description has no operation that makes such a thing.
 */
function asLeft({ resource, path }: Comparison['fresh'][number]): LeftThing[] {
  const reason = 'its list did not have it before the run, and no response told what made it';
  const [maker] = resource.makers;
  if (maker === undefined) return [];
  return [{ thing: { resource, path, origin: 'found', madeBy: maker.operation }, reason }];
}

function withoutThing({ thing, reason }: LeftThing): StateReport['left'][number] {
  return { path: thing.path, reason };
}

function countTold(things: readonly Thing[], removed: ReadonlySet<string>, left: readonly LeftThing[]): MadeThings[] {
  const latest = new Map(things.map((thing) => [thing.path, thing]));
  // That something is there by another path only shows when it cannot be removed there.
  const others = left.map(({ thing }) => thing).filter(({ path }) => !latest.has(path));
  const isLeft = new Set(left.map(({ thing }) => thing.path));
  const groups = groupBy([...things, ...others], ({ resource, madeBy }) => `${madeBy?.id} ${resource.key}`);
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

/** What cannot be named cannot be removed. */
function countUntold([{ id, path }, count]: Untold): MadeThings {
  return { resource: path, operation: id, count, deleted: 0, removed: 0, left: count };
}

function leftUntold([{ id, method, path }, count]: Untold): StateReport['left'][number] {
  return {
    path: `${method} ${path}`,
    reason: `${plural(count, 'accepted request')} to ${id} may have made things that the responses do not show`,
  };
}
