import type { Case } from '../../contract/model/case.ts';
import { judgeSentBody } from '../../requests/bodies/judge-body.ts';

/**
 * The case with all dates and times in its body moved by some days, so that it is in conflict with no earlier one.
 * `undefined` if its body has none, or if the description does not judge the moved ones alike.
 */
export function withLaterDays(testCase: Case, days: number): Case | undefined {
  return withMovedDays(testCase, (day) => {
    const time = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000;
    const moved = Number.isNaN(time) ? '' : new Date(time).toISOString();
    return /^\d{4}-/.test(moved) ? moved.slice(0, 10) : undefined;
  });
}

/** A year that clocks have which end in 2038. */
const later = 2036;

/**
 * The case with all dates and times in its body moved into the future by the same number of years, as a service may want that
 * takes no bookings for the past. A leap day stays one. `undefined` as for {@link withLaterDays}.
 */
export function withLaterYears(testCase: Case): Case | undefined {
  const years = [...(testCase.request.body ?? '').matchAll(dates)].map(([, day = '']) => Number(day.slice(0, 4)));
  const moved = 4 * Math.ceil(Math.max(0, ...years.map((year) => later - year)) / 4);
  return withMovedDays(testCase, (day) => `${Number(day.slice(0, 4)) + moved}${day.slice(4)}`);
}

/** Dates and times as JSON has them. */
const dates = /"(\d{4}-\d\d-\d\d)(T[^"]*)?"/g;

function withMovedDays(testCase: Case, move: (day: string) => string | undefined): Case | undefined {
  const { operation, request } = testCase;
  const { body = '', headers } = request;
  const moved = body.replaceAll(dates, (text, day: string, time: string | undefined = '') => {
    const other = move(day);
    return other === undefined ? text : JSON.stringify(other + time);
  });
  const verdictOn = (sent: string): string => {
    const { expectation, clause } = judgeSentBody(operation, headers, sent);
    return `${expectation} ${clause}`;
  };
  if (moved === body || verdictOn(moved) !== verdictOn(body)) return undefined;
  return { ...testCase, request: { ...request, body: moved } };
}
