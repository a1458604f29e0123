import { sourceRange } from '../../openapi/document/source-lines.ts';
import { listed, plural, shortened } from '../../text/listed.ts';
import { wholeCharacters } from '../../text/whole-characters.ts';
import type { Finding } from '../report.ts';
import { whenEnded } from '../waivers/waived.ts';
import { findingLead } from './finding-lead.ts';
import type { FindingGroup } from './group-findings.ts';
import { ignoredMember } from './ignored-member.ts';

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
  const ignored = new Set([first, ...others].flatMap((finding) => ignoredMember(finding) ?? []));
  const row = (name: string, text: string, isCode = false): FindingRow => ({ name, text, isCode });
  return [
    // The steps say what was sent before.
    ...(steps === undefined ? [row('when', shortened(minimal, maxCharacters), true)] : []),
    row('expected', expected),
    row('actual', flakiness === undefined ? actual : `${actual} (flaky: ${flakiness})`),
    ...(head === undefined ? [] : [row('response', head, true)]),
    ...(body === undefined ? [] : [row('body', body, true)]),
    ...(also.size === 0 ? [] : [row('also', listed([...also], maxNamed, '; '))]),
    ...(ignored.size < 2 ? [] : [row('ignored', `the members ${listed([...ignored], maxNamed)}`)]),
    ...(endedWaiver === undefined ? [] : [row('waiver', whenEnded(endedWaiver))]),
    ...(recorded === undefined ? [] : [row('recorded', placeOf(recorded))]),
    // That a request is valid follows from what was expected.
    ...(recorded === undefined && rule !== 'valid' ? [row('rule', rule, true)] : []),
    ...(others.length === 0 ? [] : [row('in', placesOf([first, ...others]))]),
  ];
}

/** The operations in which findings are, or their clauses where an operation has several. */
function placesOf(findings: readonly Finding[]): string {
  const operations = [...new Set(findings.map(({ operation }) => operation))];
  const clauses = [...new Set(findings.map(({ clause }) => clause))];
  return operations.length === clauses.length
    ? `${plural(operations.length, 'operation')}: ${listed(operations, maxNamed)}`
    : `${plural(clauses.length, 'place')} in ${plural(operations.length, 'operation')}: ${listed(clauses, maxNamed)}`;
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
  const stated = findingLead(finding).endsWith(`expected: ${expected}`) ? [] : [`expected: ${expected}`];
  const origin =
    example === undefined ? [] : [`this value is an example or a default in the document, at \`${example}\``];
  return [shortMinimal(finding), ...stated, ...origin].join('; ');
}

/** The part of the request that matters, cut if it is long. */
export function shortMinimal({ minimal }: Pick<Finding, 'minimal'>): string {
  return shortened(minimal, maxCharacters);
}

/** The fields of a response that help to find the cause of a finding, in lower case. */
const telling = new Set([
  'content-type',
  'location',
  'allow',
  'retry-after',
  'www-authenticate',
  'x-request-id',
  'request-id',
]);
/** How many characters of a body are shown, and how many of them before the part that is wrong. */
const maxOfBody = 240;
const charactersBefore = 80;

/** The response of a finding on one line: its status, and the header fields that matter. `undefined` if none came. */
export function responseHead({ clause, response }: Finding): string | undefined {
  if (response === undefined) return undefined;
  const parts = new Set(clause.toLowerCase().split('/'));
  const fields = response.headers.filter(([name]) => telling.has(name.toLowerCase()) || parts.has(name.toLowerCase()));
  return [String(response.status), ...fields.map(([name, value]) => `${name}: ${value}`)].join(' · ');
}

/** The beginning of a response's body on one line, or the text around the part that is wrong. That part stands in »«. */
export function bodyExcerpt({ response, place }: Finding): string | undefined {
  // The reports for terminals have escapes for ends of lines already.
  const body = response?.body.replace(/(?:\s|\\u000[9ad])+/g, ' ').trim();
  if (body === undefined || body === '') return undefined;
  const range = place === undefined ? undefined : sourceRange(body, place);
  if (range === undefined) return cut(body, 0);
  const [start, end] = range;
  const marked = `${body.slice(0, start)}»${body.slice(start, end)}«${body.slice(end)}`;
  return cut(marked, Math.max(0, start - charactersBefore));
}

function cut(body: string, from: number): string {
  if (body.length <= maxOfBody) return wholeCharacters(body);
  const end = from + maxOfBody;
  return `${from > 0 ? '…' : ''}${wholeCharacters(body.slice(from, end))}${end < body.length ? '…' : ''}`;
}
