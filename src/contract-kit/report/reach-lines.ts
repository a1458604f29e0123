import { listed } from '../text/listed.ts';
import { isReachEnough, missingWitnesses } from './reach.ts';
import type { Report, ResponseCount } from './report.ts';

/** The number of operations that a line names. */
const mostNamed = 6;

/** What of the operations was not seen, for the head of a report: one sentence each, none if everything was seen. */
export function reachLines({ reach }: Pick<Report, 'reach'>): string[] {
  const { operations, unreached, excused, throttled, slow } = reach;
  return [
    ...(unreached.length === 0
      ? []
      : [
          `Never reached: ${unreached.length} of ${counted(operations, 'operation')}: ${listed(unreached, mostNamed)}.`,
        ]),
    ...(excused.length === 0
      ? []
      : [
          `Excused: ${responsesTo(excused)} to valid requests, because the resource may not exist or its name may be taken: ${operationsOf(excused)}.`,
        ]),
    ...(throttled.length === 0
      ? []
      : [`Throttled: ${responsesTo(throttled)} until the run gave up: ${operationsOf(throttled)}.`]),
    ...(slow.length === 0
      ? []
      : [
          `Slow: ${counted(sumOf(slow), 'request')} timed out when sent concurrently, but not alone: ${operationsOf(slow)}.`,
        ]),
  ];
}

/** Why a contract without findings is inconclusive, and what to do about it: one sentence each, the most useful first. */
export function obstacleLines(report: Pick<Report, 'clauses' | 'reach'>): string[] {
  const { reach } = report;
  const missing = missingWitnesses(report);
  const { operations, unreached, minReached, throttled, excused } = reach;
  const isShort = !isReachEnough(reach);
  const ofReached = missing.filter(({ operation }) => !unreached.includes(operation));
  const [first] = ofReached;
  const lacking = new Set([...(isShort ? unreached : []), ...ofReached.map(({ operation }) => operation)]);
  return [
    ...(throttled.length === 0
      ? []
      : [
          `The target throttles: verify ${throttled.length === 1 ? 'this operation' : 'these operations'} again later, or with --concurrency 1.`,
        ]),
    ...(excused.some(({ operation, status }) => status === 404 && lacking.has(operation))
      ? ['Valid requests got 404 because the resources do not exist: create them with --provision MODULE.']
      : []),
    ...(isShort
      ? [
          `${operations - unreached.length} of ${counted(operations, 'operation')} ${operations - unreached.length === 1 ? 'was' : 'were'} reached, but --min-reached requires ${minReached} %.`,
        ]
      : []),
    ...(first === undefined
      ? []
      : [
          `${counted(ofReached.length, 'request clause')} ${ofReached.length === 1 ? 'is' : 'are'} not covered; the first is ${first.id}: ${first.reason}.`,
        ]),
  ];
}

function responsesTo(counts: readonly ResponseCount[]): string {
  const statuses = [...new Set(counts.map(({ status }) => status))].sort((a, b) => a - b);
  return `${counted(sumOf(counts), 'response')} with ${statuses.join(' or ')}`;
}

function sumOf(counts: readonly Pick<ResponseCount, 'count'>[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function operationsOf(counts: readonly Pick<ResponseCount, 'operation'>[]): string {
  return listed([...new Set(counts.map(({ operation }) => operation))], mostNamed);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
