import { listed, shortened } from '../text/listed.ts';
import type { FindingGroup } from './group-findings.ts';
import type { Finding } from './report.ts';

/** How many things that findings of one cause differ in are named. */
const mostNamed = 4;
/** How many findings are told in full where somebody reads from the first to the last. */
export const mostTold = 30;
/** A command of more characters than this is pasted by nobody, and fills what a job may say of itself. */
const longestCommand = 4000;
/** How long a list may be of values that all show the same. */
const mostCharacters = 160;

/** One thing to say of a finding. */
export interface FindingRow {
  readonly name: string;
  readonly text: string;
  /** Whether it is no prose. */
  readonly isCode: boolean;
}

/** What skins say of findings of one cause: of the first all that matters, and of the others what they add to it. */
export function findingRows({ first, others }: FindingGroup): FindingRow[] {
  const { minimal, expected, actual, flakiness, example, rule } = first;
  const also = new Set(others.map((other) => other.actual));
  also.delete(actual);
  const operations = [...new Set([first, ...others].map(({ operation }) => operation))];
  const row = (name: string, text: string, isCode = false): FindingRow => ({ name, text, isCode });
  return [
    row('when', shortened(minimal, mostCharacters), true),
    row('expected', expected),
    row('actual', flakiness === undefined ? actual : `${actual} (flaky: ${flakiness})`),
    ...(also.size === 0 ? [] : [row('also', listed([...also], mostNamed, '; '))]),
    ...(example === undefined ? [] : [row('example', exampleSentence(example))]),
    row('rule', rule, true),
    ...(operations.length === 1
      ? []
      : [row('in', `${operations.length} operations: ${listed(operations, mostNamed)}`)]),
  ];
}

/** How many findings are told with the first; nothing where there are no others. */
export function othersPhrase({ others }: FindingGroup): string {
  return others.length === 0 ? '' : ` and ${others.length} more with the same cause`;
}

/** How many causes findings have, for a report's head; no line where each has its own. */
export function causesLines(groups: readonly FindingGroup[]): string[] {
  const findings = groups.reduce((sum, { others }) => sum + 1 + others.length, 0);
  return findings === groups.length
    ? []
    : [`The ${findings} findings have ${groups.length} cause${groups.length === 1 ? '' : 's'}.`];
}

/** Whether a command is short enough for where room is scarce. */
export function isPastable(command: string): boolean {
  return command.length <= longestCommand;
}

/** What is wrong, on one line. */
export function findingSentence(finding: Finding): string {
  const { expected, example } = finding;
  return `${briefSentence(finding)} (expected: ${expected}${example === undefined ? '' : `; ${exampleSentence(example)}`})`;
}

function exampleSentence(example: string): string {
  return `the document itself shows this value at \`${example}\``;
}

/** The same where the clause stands beside it. */
export function briefSentence({ minimal, actual }: Finding): string {
  return `${shortened(minimal, mostCharacters)}: ${actual}`;
}
