import { expect, test } from 'vitest';
import { policies } from './policy.ts';
import { toPolicy } from './to-policy.ts';

test('the rows of a team come before those of the policy that it is based on', () => {
  const row = { rule: 'response-*', level: 'info' } as const;
  const strict = policies.find(({ name }) => name === 'strict');
  expect(toPolicy({ basedOn: 'strict', rows: [row] }, policies)).toEqual({
    name: 'own',
    rows: [row, ...(strict?.rows ?? [])],
  });
  expect(toPolicy({ rows: [] }, policies)).toEqual({ name: 'own', rows: policies[0]?.rows });
});

test.each<[string | object, string | RegExp]>([
  ['lenient', 'there is no policy lenient; give tolerant or strict.'],
  [{ basedOn: 'x', rows: [] }, 'there is no policy x; give tolerant or strict.'],
  [{ base: 'strict', rows: [] }, 'a policy has no base; it has basedOn and rows.'],
  [{}, "give rows, as in { rows: [{ rule: 'response-*', level: 'warning' }] }."],
  [{ rows: [7] }, "row 1: give an object, as in { rule: 'response-enum-*', level: 'warning' }."],
  [{ rows: [{ rule: 'a' }] }, 'row 1: give level as one of error, warning, info.'],
  [{ rows: [{ level: 'info' }, { rules: 'a', level: 'info' }] }, 'row 2: a row has no rules; the nearest is rule.'],
  [
    { rows: [{ kind: ['breaking', 'bad'], level: 'fatal' }] },
    /^row 1: give level as one of error, warning, info\.\nrow 1: give kind as one of breaking, .*\.$/,
  ],
  [{ rows: [{ place: [7], level: 'info' }] }, 'row 1: give place as a text or a list of texts.'],
  [{ rows: [{ level: ['info'] }] }, 'row 1: give level as one of error, warning, info.'],
])('says of %j what is wrong', (given, message) => {
  expect(() => toPolicy(given, policies)).toThrow(message);
});
