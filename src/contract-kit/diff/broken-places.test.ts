import { expect, test } from 'vitest';
import { showWitness } from './print/show-witness.ts';
import { structuralDiff } from './structural-diff.ts';
import { applyChange } from './testing/apply-change.ts';
import { oneChanges } from './testing/one-changes.ts';
import { shopDocument } from './testing/shop-document.ts';

async function shownFor(name: string): Promise<string[]> {
  const row = oneChanges.find((one) => one.name === name);
  if (row === undefined) throw new Error(`there is no change called ${name}`);
  const { changes } = await structuralDiff(shopDocument, applyChange(shopDocument, row));
  return changes.flatMap(({ witness }) => (witness === undefined ? [] : showWitness(witness)));
}

test('shows a call of a server that is gone by its whole URL, with the variables at their defaults', async () => {
  expect(await shownFor('server removed')).toEqual([
    'GET https://eu.example.com/v1/health',
    '# the new contract does not name the server https://eu.example.com/v1',
  ]);
});

test('shows a header that is gone in a response that has it', async () => {
  expect((await shownFor('response: header removed')).slice(0, 3)).toEqual([
    'HTTP 200',
    'Rate-Left: 1',
    'Content-Type: application/json',
  ]);
});
