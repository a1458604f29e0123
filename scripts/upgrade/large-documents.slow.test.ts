import { diffDocuments, markdownDiff } from 'intercom-contract/contract-kit';
import { expect, test } from 'vitest';
import { runMatrix } from '#contract-kit/internal';
import { largeDocument } from './testing/large-document.ts';

// The long tests take documents of 250 operations, which need two minutes of one core.
const isLong = process.env.FC_FACTOR !== undefined;
const [comparedCount, runCount] = isLong ? [250, 250] : [75, 20];

test(`documents of ${comparedCount} operations are compared`, async () => {
  const diff = await diffDocuments(largeDocument(1, comparedCount), largeDocument(2, comparedCount));
  const breaking = diff.changes.filter(({ severity }) => severity === 'major');
  const proven = breaking.filter(({ witness }) => witness !== undefined);
  expect(proven.length).toBeGreaterThan(breaking.length * 0.9);
  expect(markdownDiff(diff).length).toBeGreaterThan(1000);
});

test(`documents of ${runCount} operations are run against each other`, async () => {
  const { cells } = await runMatrix(largeDocument(1, runCount), largeDocument(2, runCount));
  const failed = cells.filter(({ refused, unreadable }) => refused > 0 || unreadable > 0);
  expect(failed.map(({ client, provider }) => `${client} client, ${provider} provider`)).toEqual([
    'old client, new provider',
    'new client, old provider',
  ]);
});
