import { expect, it } from 'vitest';
import { jsonOperation } from '../../testing/body-operation.ts';
import { bodyCandidates } from './body-candidates.ts';

it('makes no more than 900 bodies with a fault, of however many clauses', () => {
  const members = Array.from({ length: 200 }, (_, index) => [`p${index}`, { type: 'integer' }]);
  const { others } = bodyCandidates(jsonOperation({ type: 'object', properties: Object.fromEntries(members) }));
  expect(others.filter(({ rule }) => rule.startsWith('body/type'))).toHaveLength(900);
});
