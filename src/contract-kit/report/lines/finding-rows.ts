import { listed, shortened } from '../../text/listed.ts';
import type { Finding } from '../report.ts';
import { whenEnded } from '../waivers/waived.ts';
import { findingLead } from './finding-lead.ts';
import type { FindingGroup } from './group-findings.ts';
import { bodyExcerpt, responseHead } from './response-rows.ts';

/** The number of differences that are named between findings with the same cause. */
const maxNamed = 4;
/** The number of findings that are shown in full. */
export const maxTold = 30;
/** A longer command is left out of Markdown and annotations, whose size is limited. In characters. */
const longestCommand = 4000;
/** The longest list of values that show the same problem. In characters. */
const maxCharacters = 160;

/** One row of a finding. */
export interface FindingRow {
  readonly name: string;
  readonly text: string;
  /** Whether the text is code, not prose. */
  readonly isCode: boolean;
}

/** The rows for findings with the same cause: everything about the first, and what the others add to it. */
export function findingRows({ first, others }: FindingGroup): FindingRow[] {
  const { minimal, expected, actual, flakiness, rule, steps, recorded, endedWaiver } = first;
  const [head, body] = [responseHead(first), bodyExcerpt(first)];
  const also = new Set(others.map((other) => other.actual));
  also.delete(actual);
  const operations = [...new Set([first, ...others].map(({ operation }) => operation))];
  const row = (name: string, text: string, isCode = false): FindingRow => ({ name, text, isCode });
  return [
    // The steps say what was sent before.
    ...(steps === undefined ? [row('when', shortened(minimal, maxCharacters), true)] : []),
    row('expected', expected),
    row('actual', flakiness === undefined ? actual : `${actual} (flaky: ${flakiness})`),
    ...(head === undefined ? [] : [row('response', head, true)]),
    ...(body === undefined ? [] : [row('body', body, true)]),
    ...(also.size === 0 ? [] : [row('also', listed([...also], maxNamed, '; '))]),
    ...(endedWaiver === undefined ? [] : [row('waiver', whenEnded(endedWaiver))]),
    ...(recorded === undefined ? [row('rule', rule, true)] : [row('recorded', placeOf(recorded))]),
    ...(operations.length === 1 ? [] : [row('in', `${operations.length} operations: ${listed(operations, maxNamed)}`)]),
  ];
}

/** Where a finding is in a recording. */
function placeOf({ entry, startedAt }: NonNullable<Finding['recorded']>): string {
  return startedAt === undefined ? `entry ${entry}` : `entry ${entry}, at ${startedAt}`;
}

/** The number of findings with the same cause as the first, in words. Empty if there are none. */
export function othersPhrase({ others }: FindingGroup): string {
  return others.length === 0 ? '' : ` and ${others.length} more with the same cause`;
}

/** The command that replays a finding, if there is one. */
export function replayLines({ replayCommand }: Finding): string[] {
  return replayCommand === undefined ? [] : [replayCommand];
}

/** Whether a command is short enough for Markdown and annotations. */
export function isPastable(command: string): boolean {
  return command.length <= longestCommand;
}

/** What is wrong, when, and what was expected, on one line. */
export function findingSentence(finding: Finding): string {
  return `${findingLead(finding)} (${findingContext(finding)})`;
}

/** When something is wrong, and what the lead of a finding does not say, on one line. */
export function findingContext(finding: Finding): string {
  const { expected, example } = finding;
  return [
    shortMinimal(finding),
    ...(findingLead(finding).endsWith(`expected: ${expected}`) ? [] : [`expected: ${expected}`]),
    ...(example === undefined ? [] : [`this value is an example or a default in the document, at \`${example}\``]),
  ].join('; ');
}

/** The part of the request that matters, cut if it is long. */
export function shortMinimal({ minimal }: Pick<Finding, 'minimal'>): string {
  return shortened(minimal, maxCharacters);
}
