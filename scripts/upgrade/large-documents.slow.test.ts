import { diffDocuments, markdownDiff } from 'intercom-contract/contract-kit';
import { expect, test } from 'vitest';
import { cellFails, runMatrix } from '#contract-kit/internal';
import { largeDocument } from './testing/large-document.ts';

const [old, revision] = [largeDocument(1), largeDocument(2)];

test('documents of 250 operations are compared', async () => {
  const diff = await diffDocuments(old, revision);
  const breaking = diff.changes.filter(({ severity }) => severity === 'major');
  const proven = breaking.filter(({ witness }) => witness !== undefined);
  expect(proven.length).toBeGreaterThan(breaking.length * 0.9);
  expect(markdownDiff(diff).length).toBeGreaterThan(1000);
});

// So many operations take two minutes of one core. The long tests run all of them.
const runCount = process.env.FC_FACTOR === undefined ? 75 : 250;

test(`documents of ${runCount} operations are run against each other`, async () => {
  const { cells } = await runMatrix(largeDocument(1, runCount), largeDocument(2, runCount));
  expect(cells.filter(cellFails).map(({ client, provider }) => `${client} client, ${provider} provider`)).toEqual([
    'old client, new provider',
    'new client, old provider',
  ]);
});
