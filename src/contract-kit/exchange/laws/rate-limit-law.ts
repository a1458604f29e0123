import {
  type BareItem,
  type InnerList,
  type Item,
  isInnerList,
  parseDictionary,
  parseList,
  Token,
} from 'structured-headers';
import { headersNamed } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';

/** The syntax of one header: whether a value has it, and the same in words. */
type Form = readonly [name: string, isWellFormed: (value: string) => boolean, expected: string];

const wholeNumber = 'a whole number that is not negative';
const isWholeNumber = (value: string): boolean => /^\d+$/.test(value);
const isTime = (value: string): boolean => isWholeNumber(value) || isHttpDate(value);
const isLimit = (value: string): boolean => isWholeNumber(value) || isQuotaList(value);
// There is no standard. Some providers send fractions of seconds, others a timestamp.
const isReset = (value: string): boolean => /^\d+(?:\.\d+)?$/.test(value) || isHttpDate(value) || isTimestamp(value);
const isRest = (value: string): boolean =>
  isPolicyList(value, ['r'], ['t']) || haveAll(() => [...parseDictionary(value).values()], isCountItem);
const isPolicy = (value: string): boolean => isPolicyList(value, ['q'], ['w']) || isQuotaList(value);

const forms: readonly Form[] = [
  ['Retry-After', isTime, 'seconds in digits, or a date such as `Sun, 06 Nov 1994 08:49:37 GMT`'],
  ['X-RateLimit-Limit', isLimit, wholeNumber],
  ['X-RateLimit-Remaining', isWholeNumber, wholeNumber],
  ['X-RateLimit-Reset', isReset, 'seconds, or a date'],
  // The headers of the IETF draft `ratelimit-headers`: up to version 6, in version 7, and in later versions.
  ['RateLimit-Limit', isQuotaList, 'whole numbers, with policies'],
  ['RateLimit-Remaining', isWholeNumber, wholeNumber],
  ['RateLimit-Reset', isWholeNumber, 'a whole number of seconds'],
  ['RateLimit', isRest, 'a list of policies with `r`, as in `"default";r=50;t=30`'],
  ['RateLimit-Policy', isPolicy, 'a list of policies with `q`, as in `"default";q=100;w=10`'],
];
/** Several lines of these headers form one list (RFC 9110 §5.3). */
const lists = ['RateLimit-Limit', 'RateLimit', 'RateLimit-Policy'];

export const rateLimitLaw: Law = {
  name: 'retry-and-rate-limit-headers',
  side: 'response',
  statement: '`Retry-After` and rate-limit headers are well-formed.',
  source: 'RFC 9110 §10.2.3, the IETF draft ratelimit-headers, and the convention of `X-RateLimit-*`',
  judge: ({ headers }) => {
    const all = forms.map((form) => [form, headersNamed({ headers }, form[0].toLowerCase())] as const);
    const present = all.filter(([, values]) => values.length > 0);
    const violation = present.map((one) => violationOf(...one)).find((one) => one !== undefined);
    return violation ?? (present.length > 0 ? 'holds' : 'not-applicable');
  },
};

function violationOf([name, isWellFormed, expected]: Form, values: readonly string[]) {
  const value = values.join(', ');
  if (values.length > 1 && !lists.includes(name))
    return { expected: `one ${name}`, actual: `${name} more than once`, excerpt: JSON.stringify(value) };
  if (isWellFormed(value)) return undefined;
  return { expected: `${name}: ${expected}`, actual: `a malformed ${name}`, excerpt: JSON.stringify(value) };
}

/** A date in the form that senders must use (RFC 9110 §5.6.7), with the right weekday. */
function isHttpDate(value: string): boolean {
  // JavaScript does not know leap seconds.
  const known = value.replace(/:60 GMT$/, ':59 GMT');
  const time = Date.parse(known);
  return !Number.isNaN(time) && new Date(time).toUTCString() === known;
}

/** A timestamp of RFC 3339 or in a similar form of ISO 8601. */
function isTimestamp(value: string): boolean {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i.test(value);
  return isTime && !Number.isNaN(Date.parse(value));
}

function isCount(value: BareItem | undefined): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** Numbers with parameters: `100, 100;w=10`. */
function isQuotaList(value: string): boolean {
  return haveAll(() => parseList(value), isCountItem);
}

/** Names with parameters that are numbers: `"default";q=100;w=10`. */
function isPolicyList(value: string, required: readonly string[], optional: readonly string[]): boolean {
  return haveAll(
    () => parseList(value),
    ([name, parameters]) =>
      (typeof name === 'string' || name instanceof Token) &&
      required.every((key) => isCount(parameters.get(key))) &&
      optional.every((key) => !parameters.has(key) || isCount(parameters.get(key))),
  );
}

function isCountItem(item: Item | InnerList): boolean {
  return !isInnerList(item) && isCount(item[0]);
}

/** Whether a text can be read, has members, and each of them is right. */
function haveAll<Member>(read: () => readonly Member[], isRight: (member: Member) => boolean): boolean {
  try {
    const members = read();
    return members.length > 0 && members.every(isRight);
  } catch {
    return false;
  }
}
