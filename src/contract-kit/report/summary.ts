import type { ClauseReport, Report, SpecGap } from './report.ts';

/** What the skins say in the same words. Sentences without a full stop are for headings, too. */

/** The verdict in words. */
export function headline(report: Report): string {
  if (report.verdict === 'holds') return 'The contract holds';
  if (report.verdict === 'broken') return 'The contract is broken';
  return isUnjudged(report)
    ? 'Inconclusive: no valid request was accepted, so nothing can be said'
    : 'Inconclusive: only a part could be checked';
}

/** Whether no request showed any clause holding. */
export function isUnjudged({ verdict, clauses }: Report): boolean {
  return verdict === 'inconclusive' && !clauses.some(({ side, holds }) => side === 'request' && holds > 0);
}

/** How many clauses have each verdict. */
export function countVerdicts(clauses: readonly ClauseReport[]): Readonly<Record<ClauseReport['verdict'], number>> {
  const count = (wanted: ClauseReport['verdict']): number => clauses.filter(({ verdict }) => verdict === wanted).length;
  return { holds: count('holds'), broken: count('broken'), 'not-witnessed': count('not-witnessed') };
}

export function countsSentence({ clauses }: Report): string {
  const counts = countVerdicts(clauses);
  return `${clauses.length} clauses: ${counts.holds} hold, ${counts.broken} broken, ${counts['not-witnessed']} not witnessed`;
}

/** Without the target, which each skin marks up in its own way. */
export function runSentence({ requests, durationMs, seed, runId }: Report): string {
  const run = runId === undefined ? '' : `, run id ${runId}`;
  return `${requests} requests in ${(durationMs / 1000).toFixed(2)} s, seed ${seed}${run}`;
}

/** Without the example, as `runSentence`. */
export function gapSentence({ status }: SpecGap): string {
  return `the provider ${status < 400 ? 'answers' : 'refuses'} with ${status}, which the spec does not document`;
}

export function notRunSentence({ notRun }: Report): string {
  return `${notRun} planned requests were not sent, or only throttled`;
}

/** A clause's id below its operation. */
export function localId({ id, operation }: Pick<ClauseReport, 'id' | 'operation'>): string {
  return id.slice(operation.length + 1);
}

/** Where to see what a report of a long document leaves out for people's sake. */
export const wholeSentence = 'Every clause and finding: --report html=FILE; those of one operation: --operation ID';
