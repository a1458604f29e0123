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

/** The syntax of one header. */
interface Form {
  readonly name: string;
  readonly expected: string;
  readonly isWellFormed: (value: string) => boolean;
  /** Whether several header lines form one list (RFC 9110 §5.3). */
  readonly isList?: true;
}

const wholeNumber = 'a whole number that is not negative';
const isWholeNumber = (value: string): boolean => /^\d+$/.test(value);

const forms: readonly Form[] = [
  {
    name: 'Retry-After',
    expected: 'seconds in digits, or a date such as `Sun, 06 Nov 1994 08:49:37 GMT`',
    isWellFormed: (value) => isWholeNumber(value) || isHttpDate(value),
  },
  {
    name: 'X-RateLimit-Limit',
    expected: wholeNumber,
    isWellFormed: (value) => isWholeNumber(value) || isQuotaList(value),
  },
  { name: 'X-RateLimit-Remaining', expected: wholeNumber, isWellFormed: isWholeNumber },
  {
    name: 'X-RateLimit-Reset',
    expected: 'seconds, or a date',
    // There is no standard. Some providers send fractions of seconds, others a timestamp.
    isWellFormed: (value) => /^\d+(?:\.\d+)?$/.test(value) || isHttpDate(value) || isTimestamp(value),
  },
  // The headers of the IETF draft `ratelimit-headers`: up to version 6, in version 7, and in later versions.
  { name: 'RateLimit-Limit', expected: 'whole numbers, with policies', isWellFormed: isQuotaList, isList: true },
  { name: 'RateLimit-Remaining', expected: wholeNumber, isWellFormed: isWholeNumber },
  { name: 'RateLimit-Reset', expected: 'a whole number of seconds', isWellFormed: isWholeNumber },
  {
    name: 'RateLimit',
    expected: 'a list of policies with `r`, as in `"default";r=50;t=30`',
    isWellFormed: (value) =>
      isPolicyList(value, ['r'], ['t']) || haveAll(() => [...parseDictionary(value).values()], isCountItem),
    isList: true,
  },
  {
    name: 'RateLimit-Policy',
    expected: 'a list of policies with `q`, as in `"default";q=100;w=10`',
    isWellFormed: (value) => isPolicyList(value, ['q'], ['w']) || isQuotaList(value),
    isList: true,
  },
];

export const rateLimitLaw: Law = {
  name: 'retry-and-rate-limit-headers',
  side: 'response',
  statement: '`Retry-After` and rate-limit headers are well-formed.',
  source: 'RFC 9110 §10.2.3, the IETF draft ratelimit-headers, and the convention of `X-RateLimit-*`',
  judge: ({ headers }) => {
    const all = forms.map((form) => [form, headersNamed({ headers }, form.name.toLowerCase())] as const);
    const present = all.filter(([, values]) => values.length > 0);
    const violation = present.map((one) => violationOf(...one)).find((one) => one !== undefined);
    return violation ?? (present.length > 0 ? 'holds' : 'not-applicable');
  },
};

function violationOf({ name, expected, isWellFormed, isList }: Form, values: readonly string[]) {
  const value = values.join(', ');
  if (values.length > 1 && !isList)
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
