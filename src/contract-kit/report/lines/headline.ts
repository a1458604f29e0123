import { plural } from '../../text/listed.ts';
import { ownDisturbances } from '../build/disturbed.ts';
import type { ClauseReport, Report, UndocumentedStatus } from '../report.ts';

// Texts that all report formats share. They have no full stop, so that they also serve as headings.

/** The verdict as a sentence. */
export function headline(report: Report): string {
  if (report.recording !== undefined) return recordingHeadlines[report.verdict];
  if (report.verdict === 'holds') return `The contract holds${shownOf(report)}`;
  if (report.verdict === 'broken') return 'The contract is broken';
  if (ownDisturbances(report).length > 0) return 'Inconclusive: this run may have changed what was there before';
  if (isUnjudged(report)) return 'Inconclusive: no valid request was accepted, so nothing could be judged';
  return 'Inconclusive: only part of the contract could be checked';
}

const recordingHeadlines: Readonly<Record<Report['verdict'], string>> = {
  holds: 'The recorded exchanges keep the contract',
  broken: 'The recorded exchanges break the contract',
  inconclusive: 'Inconclusive: no recorded exchange could be judged',
};

/** How much of the requests was shown, if the state of the service has hidden some of it. */
function shownOf({ clauses }: Report): string {
  const ofRequests = clauses.filter(({ side }) => side === 'request');
  if (!clauses.some(({ aboutState }) => aboutState)) return '';
  const shown = ofRequests.filter(({ verdict }) => verdict !== 'not-covered').length;
  return `; ${shown} of ${ofRequests.length} request clauses were shown`;
}

/** Whether no accepted request exercised any clause. */
export function isUnjudged({ verdict, clauses }: Report): boolean {
  const isAccepted = clauses.some(({ side, validAccepted }) => side === 'request' && validAccepted > 0);
  return verdict === 'inconclusive' && !isAccepted;
}

/** The number of clauses with each verdict. */
export function countVerdicts(clauses: readonly ClauseReport[]): Readonly<Record<ClauseReport['verdict'], number>> {
  const counts = { holds: 0, broken: 0, waived: 0, 'not-covered': 0 };
  for (const { verdict } of clauses) counts[verdict] += 1;
  return counts;
}

export function countsSentence({ clauses, recording }: Report): string {
  const counts = countVerdicts(clauses);
  // A recording lists only the clauses that it shows.
  if (recording !== undefined)
    return `The exchanges show ${plural(clauses.length, 'clause')} of the description: ${counts.holds} hold, ${counts.broken} broken`;
  const waived = counts.waived === 0 ? '' : ` ${counts.waived} waived,`;
  return `${clauses.length} clauses: ${counts.holds} hold, ${counts.broken} broken,${waived} ${counts['not-covered']} not covered`;
}

/** What was sent. The target is left out, because each format marks it up in its own way. */
export function runSentence({ requests, durationMs, seed, runId, recording }: Report): string {
  if (recording !== undefined) return `${requests} of ${plural(recording.exchanges, 'recorded exchange')} judged`;
  const run = runId === undefined ? '' : `, run id ${runId}`;
  return `${requests} requests in ${(durationMs / 1000).toFixed(2)} s, seed ${seed}${run}`;
}

/** An undocumented status. The example is left out, because each format marks it up in its own way. */
export function gapSentence({ status, count }: UndocumentedStatus): string {
  return `Status ${status}: ${plural(count, 'response')}`;
}

/** A clause's id below its operation. */
export function localId({ id, operation }: Pick<ClauseReport, 'id' | 'operation'>): string {
  return id.slice(operation.length + 1);
}

/** What a table of clauses counts: the head of each column, and the number of a clause. */
export function countColumns({
  recording,
}: Pick<Report, 'recording'>): readonly (readonly [head: string, countOf: (clause: ClauseReport) => number])[] {
  if (recording !== undefined) return [['exchanges', ({ validAccepted }) => validAccepted]];
  return [
    ['valid', ({ validAccepted }) => validAccepted],
    ['invalid', ({ invalidRefused }) => invalidRefused],
  ];
}

/** What the columns of a table of clauses count, in words. */
export function columnsSentence({ recording }: Pick<Report, 'recording'>): string {
  return recording === undefined
    ? 'Valid: accepted valid requests, or valid responses. Invalid: refused invalid requests, or altered responses that the checks detected'
    : 'Exchanges: how many of the recorded exchanges keep the clause';
}
