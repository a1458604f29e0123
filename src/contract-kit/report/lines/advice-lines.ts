import { groupBy } from '../../openapi/document/group-by.ts';
import { listed, plural } from '../../text/listed.ts';
import { otherDisturbancesLine } from '../build/disturbed.ts';
import { isAboutValues, statusesIn } from '../build/reach.ts';
import type { Reach, Report, ResponseCount } from '../report.ts';
import type { Causes } from './group-findings.ts';
import { isUnjudged } from './headline.ts';
import { operationSummaries } from './operation-summaries.ts';
import { weightOf, weights } from './weight.ts';

/** The number of operations that a line names. */
const maxNamed = 6;
/** The number of things with a reason that a line names. */
const fewNamed = 3;
/** The number of lines about hidden clauses. */
const maxHidden = 2;

/** What to do, and why the run is incomplete, one sentence each. */
export function adviceLines({ reason, recording }: Report, { faults }: Causes): string[] {
  const advice =
    recording === undefined
      ? 'Mend the causes from the top. To accept all of them for now, so that only new ones fail: --baseline FILE --update-baseline.'
      : 'Mend the causes from the top.';
  return [...(faults.length === 0 ? [] : [advice]), ...(reason === undefined ? [] : [reason])];
}

/** The number of findings and of their causes, and what these do. There is no line without findings. */
export function causesLines({ faults, contradictions }: Causes): string[] {
  const groups = [...faults, ...contradictions];
  if (groups.length === 0) return [];
  const findings = groups.reduce((sum, { others }) => sum + 1 + others.length, 0);
  const ofWeight = groupBy(faults, ({ first }) => weightOf(first));
  const does = weights.flatMap(([does, many], weight) => {
    const count = ofWeight.get(weight)?.length ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? does : many}`];
  });
  const ofDocument = contradictions.length === 0 ? [] : [`${contradictions.length} of the document itself`];
  const causes = findings === groups.length ? '' : ` with ${plural(groups.length, 'cause')}`;
  return [`${plural(findings, 'finding')}${causes}: ${[...does, ...ofDocument].join(', ')}.`];
}

/** What broken clauses hide: clauses about the same responses. There is no line if they hide nothing. */
export function hiddenLines({ clauses, findings }: Pick<Report, 'clauses' | 'findings'>): string[] {
  const reasons = clauses.flatMap(({ hiddenBy }) => {
    const why = findings.find(({ clause }) => clause === hiddenBy);
    if (why === undefined) return [];
    const [, status = ''] = why.clause.slice(why.operation.length).split('/');
    return [`every ${status} response is wrong: ${why.actual}`];
  });
  const lines = [...groupBy(reasons, (reason) => reason)].map(
    ([reason, { length }]) => `Hidden: ${plural(length, 'clause')} could not be checked, because ${reason}.`,
  );
  if (lines.length <= maxHidden + 1) return lines;
  return [...lines.slice(0, maxHidden), `Hidden: further clauses, for ${lines.length - maxHidden} other reasons.`];
}

/**
 * The operations that were not reached, and the responses that do not count. There is no line if every operation was
 * reached.
 */
export function reachLines({ reach }: Pick<Report, 'reach'>): string[] {
  const { operations, unreached, excused, throttled, slow } = reach;
  const ofValues = excused.filter(isAboutValues);
  const ofThings = excused.filter((count) => !isAboutValues(count));
  const lines = [
    unreached.length > 0 &&
      `Never reached: ${unreached.length} of ${plural(operations, 'operation')}: ${listed(unreached, maxNamed)}.`,
    ofThings.length > 0 &&
      `Excused: ${responsesTo(ofThings)} to valid requests, because the resource may not exist or its name may be taken: ${operationsOf(ofThings)}.`,
    ofValues.length > 0 &&
      `Excused: ${responsesTo(ofValues)} to valid requests, of which no single value is the cause: ${operationsOf(ofValues)}.`,
    throttled.length > 0 && `Throttled: ${responsesTo(throttled)} until the run gave up: ${operationsOf(throttled)}.`,
    slow.length > 0 &&
      `Slow: ${plural(sumOf(slow), 'request')} timed out when sent concurrently, but not alone: ${operationsOf(slow)}.`,
  ];
  return lines.filter((line) => line !== false);
}

/** What the run made on the target, and what it left there. There is no line if nothing is made on the target. */
export function stateLines(report: Pick<Report, 'state'>): string[] {
  const { state } = report;
  if (state === undefined) return [];
  const { made, removed, left, unmade, withheld, foundParents, reachesOut, compared, notCompared } = state;
  const total = sumOf(made);
  const kinds = [...groupBy(made, ({ resource }) => resource)].map(([kind, own]) => `${sumOf(own)} of ${kind}`);
  const deleted = made.reduce((sum, one) => sum + one.deleted, 0);
  const requests = sumOf(withheld);
  const lines = [
    total > 0 &&
      `Made: ${plural(total, 'thing')}, ${listed(kinds, maxNamed)}; ${deleted} deleted during the run, ${removed} removed at the end, ${made.reduce((sum, one) => sum + one.left, 0)} left.`,
    left.length > 0 && `Left behind: ${withReasons(left.map(({ path, reason }) => ({ operation: path, reason })))}.`,
    unmade.length > 0 && `Made-up ids: ${withReasons(unmade)}.`,
    withheld.length > 0 &&
      `Withheld: ${requests === 0 ? 'requests' : plural(requests, 'request')} to ${operationsOf(withheld)}, because they could change what this run has not made. --touch PATTERN sends them.`,
    foundParents.length > 0 &&
      `Made below things that were there before: ${withReasons(foundParents.map(({ operation, path }) => ({ operation, reason: path })))}.`,
    reachesOut.length > 0 && `May reach out, as webhooks, invitations and mail do: ${withReasons(reachesOut)}.`,
    (compared > 0 || notCompared !== undefined) &&
      `Compared: ${plural(compared, 'thing')} that ${compared === 1 ? 'was' : 'were'} there before${notCompared === undefined ? '' : `, and not all, because ${notCompared}`}.`,
  ];
  return [...lines.filter((line) => line !== false), ...otherDisturbancesLine(report)];
}

function withReasons(all: readonly { readonly operation: string; readonly reason: string }[]): string {
  const own = all.map(({ operation, reason }) => `${operation} (${reason})`);
  return listed(own, fewNamed);
}

/** What a recording has besides findings: notes, and exchanges that were not judged. There is no line for other runs. */
export function recordingLines({ recording }: Pick<Report, 'recording'>): string[] {
  if (recording === undefined) return [];
  return [
    ...recording.notes.map(
      ({ sentence, count, entry }) =>
        `Note: ${sentence} Seen in ${count === 1 ? `entry ${entry}` : `${plural(count, 'exchange')}, first in entry ${entry}`}.`,
    ),
    ...recording.unjudged.map(
      ({ reason, count, examples }) =>
        `Not judged: ${plural(count, 'exchange')} ${reason}: ${listed(examples, fewNamed)}.`,
    ),
  ];
}

/** What limited the run: a line for a reduced plan, and one for a shard. */
export function extentLines({ plan, shard }: Pick<Report, 'plan' | 'shard'>): string[] {
  const ofShard = shard && `Shard: ${shard.index}/${shard.count} of ${shard.operations.length} operations.`;
  return [plan && `Plan: ${plan.kind}: ${plan.summary}.`, ofShard].filter((line) => line !== undefined);
}

/** How much of the document is not verified. There is no line if everything or nothing is verified. */
export function unverifiedLines(report: Report): string[] {
  if (isUnjudged(report)) return [];
  const operations = operationSummaries(report);
  const unseen = operations.filter(({ verdict }) => verdict === 'not-covered').length;
  const { length } = report.notVerified;
  const ofParts = length > 0 ? [`${plural(length, 'part')} of the document`] : [];
  const ofOperations = unseen > 0 ? [`${unseen} of ${operations.length} operations (no clause covered)`] : [];
  const lacking = [...ofParts, ...ofOperations];
  return lacking.length === 0 ? [] : [`Not verified: ${lacking.join(' and ')}.`];
}

function responsesTo(counts: Reach['excused']): string {
  return `${plural(sumOf(counts), 'response')} with ${statusesIn(counts)}`;
}

function sumOf(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function operationsOf(counts: readonly Pick<ResponseCount, 'operation'>[]): string {
  return listed([...new Set(counts.map(({ operation }) => operation))], maxNamed);
}
