import { headersNamed, type WireResponse } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';

/** The syntax of one header. */
interface Form {
  readonly name: string;
  readonly expected: string;
  readonly isWellFormed: (value: string) => boolean;
}

const wholeNumber = 'a whole number that is not negative';
const isWholeNumber = (value: string): boolean => /^\d+$/.test(value);

/** The headers by the convention, with and without `X-`. */
const limits = ['X-RateLimit', 'RateLimit'].flatMap((start): Form[] => [
  {
    name: `${start}-Limit`,
    expected: wholeNumber,
    // Some providers list further quotas, each with the length of its window: `100, 100;w=60`.
    isWellFormed: (value) => /^\d+(?:, *\d+(?:;\w+=\w+)*)*$/.test(value),
  },
  { name: `${start}-Remaining`, expected: wholeNumber, isWellFormed: isWholeNumber },
  {
    name: `${start}-Reset`,
    expected: 'seconds, or a date',
    // There is no standard. Some providers send fractions of seconds, others a timestamp.
    isWellFormed: (value) => /^\d+(?:\.\d+)?$/.test(value) || isHttpDate(value) || isTimestamp(value),
  },
]);

const forms: readonly Form[] = [
  {
    name: 'Retry-After',
    expected: 'seconds in digits, or a date such as `Sun, 06 Nov 1994 08:49:37 GMT`',
    isWellFormed: (value) => isWholeNumber(value) || isHttpDate(value),
  },
  ...limits,
];

export const rateLimitLaw: Law = {
  name: 'retry-and-rate-limit-headers',
  side: 'response',
  statement: '`Retry-After` and rate-limit headers are well-formed.',
  source: 'RFC 9110 §10.2.3, and the convention of `X-RateLimit-*` and `RateLimit-*`',
  judge: ({ headers }) => {
    const present = forms.filter(({ name }) => valuesOf({ headers }, name).length > 0);
    const violation = present
      .map((form) => violationOf(form, valuesOf({ headers }, form.name)))
      .find((one) => one !== undefined);
    return violation ?? (present.length > 0 ? 'holds' : 'not-applicable');
  },
};

function valuesOf(response: Pick<WireResponse, 'headers'>, name: string): string[] {
  return headersNamed(response, name.toLowerCase());
}

function violationOf({ name, expected, isWellFormed }: Form, values: readonly string[]) {
  const value = values.join(', ');
  if (values.length > 1)
    return { expected: `one ${name}`, actual: `${name} more than once`, excerpt: JSON.stringify(value) };
  return isWellFormed(value)
    ? undefined
    : { expected: `${name}: ${expected}`, actual: `a malformed ${name}`, excerpt: JSON.stringify(value) };
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
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}
