import type { Case } from '../model/case.ts';
import { judgeSentBody } from './judge-body.ts';

/**
 * The case with all dates and times in its body moved by some days, so that it is in conflict with no earlier one.
 * `undefined` if its body has none, or if the description does not judge the moved ones alike.
 */
export function withLaterDays(one: Case, days: number): Case | undefined {
  const { operation, request } = one;
  const { body, headers } = request;
  if (body === undefined) return undefined;
  const later = body.replaceAll(/"(\d{4}-\d\d-\d\d)(T[^"]*)?"/g, (text, day: string, time: string | undefined = '') => {
    const moved = dayAfter(day, days);
    return moved === undefined ? text : JSON.stringify(moved + time);
  });
  const verdictOn = (sent: string): string => {
    const { expectation, clause } = judgeSentBody(operation, headers, sent);
    return `${expectation} ${clause}`;
  };
  if (later === body || verdictOn(later) !== verdictOn(body)) return undefined;
  return { ...one, request: { ...request, body: later } };
}

function dayAfter(day: string, days: number): string | undefined {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  date.setUTCDate(date.getUTCDate() + days);
  const moved = date.toISOString();
  return /^\d{4}-/.test(moved) ? moved.slice(0, 10) : undefined;
}
