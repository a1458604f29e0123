import { expect, it } from 'vitest';
import { jsonOperation } from '../../testing/body-operation.ts';
import { bodyCandidates } from './body-candidates.ts';

it('makes a list with too many items of different ones where they must be unique', () => {
  const items = { type: 'string', minLength: 1, maxLength: 20 };
  const { others } = bodyCandidates(jsonOperation({ type: 'array', maxItems: 5, uniqueItems: true, items }));
  const tooLong = others.filter(
    ({ clauses, expectation }) => expectation === 'refuse' && clauses.join().endsWith('body/maxItems'),
  );
  expect(tooLong).toHaveLength(1);
  const list: unknown = JSON.parse(tooLong[0]?.body ?? '');
  expect(new Set(Array.isArray(list) ? list : []).size).toBe(6);
});
