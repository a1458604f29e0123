import { parsedJson } from '../../openapi/document/json.ts';
import { textsIn } from '../../openapi/document/texts-in.ts';
import type { Finding } from '../report.ts';
import { ignoredMember } from './ignored-member.ts';
import { isCrash } from './weight.ts';

/**
 * A text that findings of one cause have in common: an example in the document that contradicts its schema, or else the kind of
 * the fault, the status and the message. Which operation and which member shows it makes no difference. A change that ignores
 * members accepts any value for them, which is one cause.
 */
export function causeKey(finding: Finding): string {
  const { id, operation, rule, expected, actual, example, flaky, response } = finding;
  if (example !== undefined) return example;
  if (ignoredMember(finding) !== undefined) return JSON.stringify([operation, 'ignored members']);
  const kind = id.slice(id.lastIndexOf('#'));
  const isOfStatus = /^status \d+$/.test(actual);
  // What is accepted is accepted with any success, and a schema may be that of several.
  const isWrongStatus = isOfStatus && kind === '#wrong-status';
  const isAnySuccess = response !== undefined && response.status < 300 && !isWrongStatus;
  const status = isAnySuccess ? 'success' : response?.status;
  const message = isOfStatus && response !== undefined && response.status >= 400 ? messageIn(response.body) : '';
  // What a request was made by tells crashes apart: the clause that a crash breaks is the same for all.
  if (isCrash(finding)) return JSON.stringify(['crash', rule.split('/').at(-1), status, message, flaky]);
  const said = isOfStatus
    ? `${isAnySuccess ? '' : actual} ${message}`
    : withoutNames(actual.split(': ')[0] ?? '', finding);
  // What a service says of a valid value that it refuses tells more than what the schema asserts of the value.
  const assertion = kind === '#refused-valid' && message !== '' ? '' : assertionOf(finding);
  return JSON.stringify([kind, assertion, status, withoutNames(expected, finding), said, flaky]);
}

/** What a clause asserts, and of which part. Only laws and header fields have names that operations share. */
function assertionOf({ clause, operation }: Finding): string {
  const parts = clause
    .slice(operation.length + 1)
    .replace(/^(?:\d\w\w|default)\//, '')
    .split('/');
  const [part = '', name = ''] = parts;
  return [part, ['law', 'header'].includes(part) ? name : '', parts.at(-1)].join('/');
}

/** A sentence without what differs from one operation to the next: names, paths, values and the operations of its steps. */
function withoutNames(sentence: string, { steps = [] }: Pick<Finding, 'steps'>): string {
  const ids = new Set(steps.map(({ operation }) => operation));
  const isVarying = (word: string): boolean => ids.has(word) || /\/|\d{4}|\d\D+\d/.test(word);
  const words = sentence.replaceAll(/`[^`]*`/g, '…').split(' ');
  return words.map((word) => (isVarying(word) ? '…' : word)).join(' ');
}

/** The longest text that counts as a message. A longer one has a trace or a page in it. */
const maxCharacters = 100;

/** The sentences in the body of a refusal, without names and numbers. Empty if there are none. */
function messageIn(body: string): string {
  const texts = [...textsIn(parsedJson(body))].filter((text) => text.includes(' '));
  return texts.map((text) => text.slice(0, maxCharacters).replaceAll(/(["'`]).*?\1|\S*[\d/]\S*/g, '…')).join(' | ');
}
