import { expect, it } from 'vitest';
import { createCase } from '../../contract/model/case.ts';
import { jsonOperation } from '../../testing/body-operation.ts';
import { withLaterDays, withLaterYears } from './later-days.ts';

const time = { type: 'string', format: 'date-time' };
const operation = jsonOperation({
  properties: { from: time, until: { ...time, maxLength: 25 }, note: { maxLength: 9 } },
});

function moved(body: object, days?: number): unknown {
  const { request, ...rest } = createCase(operation, []);
  const headers = [['Content-Type', 'application/json'] as const];
  const one = { ...rest, request: { ...request, headers, body: JSON.stringify(body) } };
  const later = days === undefined ? withLaterYears(one) : withLaterDays(one, days);
  return later && JSON.parse(later.request.body ?? '');
}

it.each([
  [{ from: '2026-02-28T23:59:60.5+02:00', note: 'a 1' }, 1, { from: '2026-03-01T23:59:60.5+02:00', note: 'a 1' }],
  [{ from: '2026-12-31T00:00:00Z', until: '2027-01-01' }, 2, { from: '2027-01-02T00:00:00Z', until: '2027-01-03' }],
  [{ note: '20260228' }, 1, undefined],
  // No calendar has these days.
  [{ from: '2026-99-28T00:00:00Z' }, 1, undefined],
  [{ from: '9999-12-31T00:00:00Z' }, 1, undefined],
])('moves the days of %j by %i', (body, days, expected) => {
  expect(moved(body, days)).toEqual(expected);
});

it.each([
  [
    { from: '2024-02-29T23:59:60.5+02:00', note: 'a 1' },
    { from: '2036-02-29T23:59:60.5+02:00', note: 'a 1' },
  ],
  [
    { from: '2026-12-31T00:00:00Z', until: '2027-01-01' },
    { from: '2038-12-31T00:00:00Z', until: '2039-01-01' },
  ],
  [{ from: '1970-01-01T00:00:00Z' }, { from: '2038-01-01T00:00:00Z' }],
  [{ from: '2036-01-01T00:00:00Z' }, undefined],
  [{ note: '20260228' }, undefined],
])('moves the years of %j into the future', (body, expected) => {
  expect(moved(body)).toEqual(expected);
});
