import { expect, it } from 'vitest';
import { toWaivers } from './to-waivers.ts';
import { judgeByWaivers } from './waived.ts';

const id = 'getOrder/path/id/type#accepted-invalid';
const waiver = (pattern: string, until?: string) => ({
  id: pattern,
  reason: 'Ticket 12',
  ...(until !== undefined && { until }),
});

it.each([
  ['the whole id', id, true],
  ['the id without how the clause is broken', 'getOrder/path/id/type', true],
  ['an asterisk for text without a slash', 'getOrder/path/*/type', true],
  ['two asterisks for any text', 'getOrder/**', true],
  ['one asterisk for one part only', 'getOrder/*', false],
  ['another way of breaking the clause', 'getOrder/path/id/type#refused-valid', false],
  ['the beginning of the id', 'getOrder/path', false],
])('finds a waiver by %s', (_what, pattern, isFound) => {
  expect(judgeByWaivers([waiver(pattern)], id).waived !== undefined).toBe(isFound);
});

it('accepts until the end of the last day, and knows which waiver has ended', () => {
  const waivers = [waiver(id, '2027-01-31')];
  const reason = 'Ticket 12';
  const until = '2027-01-31';
  expect(judgeByWaivers(waivers, id, until)).toEqual({ waived: { by: 'waiver', reason, until } });
  expect(judgeByWaivers(waivers, id, '2027-02-01')).toEqual({ endedWaiver: { reason, until } });
  const further = waiver('getOrder/**');
  expect(judgeByWaivers([...waivers, further], id, '2027-02-01')).toEqual({ waived: { by: 'waiver', reason } });
});

it.each<[unknown, string]>([
  [{}, "give a list of waivers, as in [{ id: 'getOrder/path/id/*', reason: 'Ticket 12' }]."],
  [['x'], 'waiver 1: give an object with an id and a reason.'],
  [[{ reason: 'r' }], 'waiver 1: give the id of what it accepts.'],
  [
    [
      { id: 'a', reason: 'r' },
      { id: 'b', reason: ' ' },
    ],
    'waiver 2 (b): give a reason.',
  ],
  [[{ id: 'a', reason: 'r', untill: 'x' }], 'waiver 1 (a): waivers have no untill; the nearest is until.'],
  [
    ['x', { reason: '' }, { id: 'b', reason: 'r', xyz: 1, until: 'soon' }],
    [
      'waiver 1: give an object with an id and a reason.',
      'waiver 2: give the id of what it accepts.',
      'waiver 2: give a reason.',
      'waiver 3 (b): waivers have no xyz.',
      'waiver 3 (b): give `until` as a day, such as 2027-01-31.',
    ].join('\n'),
  ],
  [[{ id: 'a', reason: 'r', until: 'soon' }], 'waiver 1 (a): give `until` as a day, such as 2027-01-31.'],
  [[{ id: 'a', reason: 'r', until: '2027-13-01' }], 'waiver 1 (a): give `until` as a day, such as 2027-01-31.'],
])('refuses %j with a sentence for each mistake', (given, message) => {
  expect(() => toWaivers(given)).toThrow(new Error(message));
});
