import { isLawClause } from '../../contract/model/clause-id.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { listed, plural } from '../../text/listed.ts';
import type { ClauseReport, Reach, Report, ResponseCount } from '../report.ts';

/** The number of operations that a sentence names. */
const maxNamed = 4;

/** The reach of some operations. The percentage that is required belongs to the run. */
export type ReachPart = Omit<Reach, 'minReached'>;

/** Orders items by their operations. */
export type Order = <Item extends { readonly operation?: string }>(items: readonly Item[]) => readonly Item[];

/** Joins the reach of the parts of a run. */
export function joinReach(parts: readonly ReachPart[], minReached: number, inOrder: Order = (items) => items): Reach {
  const unsent = inOrder(parts.flatMap((part) => part.unsent ?? []));
  const unreached = parts.flatMap((part) => part.unreached.map((operation) => ({ operation })));
  return {
    operations: parts.reduce((sum, { operations }) => sum + operations, 0),
    minReached,
    unreached: inOrder(unreached).map(({ operation }) => operation),
    ...(unsent.length > 0 && { unsent }),
    excused: inOrder(parts.flatMap(({ excused }) => excused)),
    throttled: inOrder(parts.flatMap(({ throttled }) => throttled)),
    slow: inOrder(parts.flatMap(({ slow }) => slow)),
  };
}

/** The number of operations that were reached. */
export function reachedOf({ operations, unreached }: ReachPart): number {
  return operations - unreached.length;
}

/** Whether enough operations were reached for the contract to hold. */
export function isReachEnough(reach: Reach): boolean {
  return reachedOf(reach) * 100 >= reach.minReached * reach.operations;
}

/**
 * The clauses that keep the contract from holding because they are not covered: all clauses of operations that were not
 * reached but had to be, and the request clauses of reached operations if the plan has a request for them. Where the run made
 * things, the state of the service excuses those of reached operations.
 */
export function missingWitnesses(report: Pick<Report, 'clauses' | 'reach' | 'state'>): ClauseReport[] {
  const { clauses, reach, state } = report;
  const unreached = new Set(reach.unreached);
  const isEnough = isReachEnough(reach);
  const isExcused = (clause: ClauseReport): boolean => clause.aboutState === true && (state?.made.length ?? 0) > 0;
  return clauses.filter((clause) => {
    if (clause.verdict !== 'not-covered' || clause.unplanned || isLawClause(clause)) return false;
    return unreached.has(clause.operation) ? !isEnough : clause.side === 'request' && !isExcused(clause);
  });
}

/**
 * Why a contract without findings is inconclusive, and what to do about it: one sentence each, the most useful first.
 */
export function obstacleLines(report: Pick<Report, 'clauses' | 'reach' | 'state'>): string[] {
  const { reach, state } = report;
  const { operations, unreached, unsent = [], minReached, throttled, excused } = reach;
  const reached = reachedOf(reach);
  const isShort = !isReachEnough(reach);
  const ofReached = missingWitnesses(report).filter(({ operation }) => !unreached.includes(operation));
  const [first] = ofReached;
  const lacking = new Set([...(isShort ? unreached : []), ...ofReached.map(({ operation }) => operation)]);
  const lackingWith = (isMeant: (count: ResponseCount) => boolean): string[] => [
    ...new Set(
      excused.filter((count) => isMeant(count) && lacking.has(count.operation)).map(({ operation }) => operation),
    ),
  ];
  const unknown = lackingWith(({ status }) => status === 404);
  const unfit = lackingWith((count) => isAboutValues(count) && unreached.includes(count.operation));
  const ofUnfit = excused.filter((count) => isAboutValues(count) && unfit.includes(count.operation));
  const isUnsent = new Set(unsent.map(({ operation }) => operation));
  const isHeld = ({ operation }: { operation: string }) => unreached.includes(operation) && !isUnsent.has(operation);
  const held = isShort ? (state?.withheld ?? []).filter(isHeld) : [];
  const lines = [
    throttled.length > 0 &&
      `The target throttles: verify ${throttled.length === 1 ? 'this operation' : 'these operations'} again later, or with --concurrency 1.`,
    unknown.length > 0 &&
      (state === undefined
        ? 'Valid requests got 404 because the resources do not exist: create them with --provision MODULE.'
        : `Valid requests to ${listed(unknown, maxNamed)} got 404: the service does not know what they name. Give ids that it knows with --values, or create them with --provision MODULE.`),
    unfit.length > 0 &&
      `Valid requests to ${listed(unfit, maxNamed)} got ${statusesIn(ofUnfit)}, and no single value is the cause: give values that ${unfit.length === 1 ? 'it accepts' : 'they accept'} with --values, or leave ${unfit.length === 1 ? 'it' : 'them'} out with --exclude.`,
    isShort &&
      unsent.length > 0 &&
      `No valid request was sent to ${withReasons(unsent)}: leave ${unsent.length === 1 ? 'it' : 'them'} out with --exclude.`,
    held.length > 0 &&
      `Requests to ${withReasons(held)} were withheld: send them with --touch PATTERN, or leave the operation out with --exclude.`,
    isShort &&
      `${reached} of ${plural(operations, 'operation')} ${reached === 1 ? 'was' : 'were'} reached, but --min-reached requires ${minReached} %.`,
    first !== undefined &&
      `${plural(ofReached.length, 'request clause')} ${ofReached.length === 1 ? 'is' : 'are'} not covered; the first is ${first.id}: ${first.reason}.`,
  ];
  return lines.filter((line) => line !== false);
}

/** Whether responses were excused because the service may have a rule about several values together. */
export function isAboutValues({ status }: ResponseCount): boolean {
  return [400, 401, 403, 422].includes(status);
}

/** Operations with the reasons for which something was not sent, each operation once. */
function withReasons(all: readonly { readonly operation: string; readonly reason: string }[]): string {
  const own = [...groupBy(all, ({ operation }) => operation)].map(([id, [{ reason }]]) => `${id} (${reason})`);
  return listed(own, maxNamed);
}

/** The statuses of responses: `400 or 422`. */
export function statusesIn(responses: readonly { readonly status: number }[]): string {
  return [...new Set(responses.map(({ status }) => status))].sort((a, b) => a - b).join(' or ');
}
