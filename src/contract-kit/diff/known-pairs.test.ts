import { expect, test } from 'vitest';
import { diffDocuments } from './diff-documents.ts';
import { knownPairs } from './testing/known-pairs.ts';

test.for(knownPairs.map((pair) => [pair.name, pair] as const))('%s', async ([, pair]) => {
  const { bump, changes } = await diffDocuments(pair.old, pair.new);
  expect(bump).toBe(pair.severity);
  expect(changes.find(({ severity }) => severity === 'major')?.witness?.kind).toBe(pair.witness);
});
