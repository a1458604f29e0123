import { expect, it } from 'vitest';
import { operationWith } from '../../testing/operation-with.ts';
import { drawnCandidates } from './drawn-candidates.ts';
import { judgeParameter } from './judge-parameter.ts';

const seeds = [1, 2, 3, 4, 5];

it.each<[object]>([
  [{ type: 'integer' }],
  [{ type: 'integer', minimum: 1, maximum: 100 }],
  [{ type: 'integer', minimum: 500, maximum: 520 }],
  [{ type: 'integer', multipleOf: 97 }],
  [{ type: 'number', minimum: -90, maximum: 90 }],
])('has some ordinary values of %j, as many as needed by its schema', (schema) => {
  const { parameter } = operationWith({ in: 'query', schema });
  for (const seed of seeds) {
    const { ordinary, further } = drawnCandidates(parameter, seed);
    expect(ordinary.length).toBeGreaterThanOrEqual(3);
    for (const candidate of [...ordinary, ...further])
      expect(judgeParameter(parameter, candidate).expectation, String(candidate.wire)).toBe('accept');
    expect(new Set([...ordinary, ...further].map(({ wire }) => wire[0])).size).toBe(ordinary.length + further.length);
  }
});

it('has no ordinary values of a text, and draws others by its schema', () => {
  const { parameter } = operationWith({ in: 'query', schema: { type: 'string', minLength: 2, maxLength: 9 } });
  const { ordinary, further } = drawnCandidates(parameter, 1);
  expect(ordinary).toEqual([]);
  expect(further.length).toBeGreaterThan(10);
});
