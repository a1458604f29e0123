import { expect, test } from 'vitest';
import { comparedSchemas } from './compared-schemas.ts';
import { unprovenVerdict } from './unproven-verdict.ts';

test('a bound of another type concerns no value, and its many candidates are not made to say so', () => {
  const document = (maximum: number) => ({ components: { schemas: { Name: { type: 'string', maximum } } } });
  const { comparison, prover } = comparedSchemas(document(9), document(5)).request;
  const [found] = comparison.differences({
    old: '/old/components/schemas/Name',
    new: '/new/components/schemas/Name',
  });
  if (found === undefined) throw new Error('no difference was found');
  const candidates = (): never => {
    throw new Error('the candidates were made');
  };
  expect(unprovenVerdict({ ...prover, candidates }, found.difference, 'old').kind).toBe('vacuous');
});
