import { expect, test } from 'vitest';
import type { Matrix } from '../compare/contract-change.ts';
import { applyChange } from '../testing/apply-change.ts';
import { oneChanges } from '../testing/one-changes.ts';
import { shopDocument } from '../testing/shop-document.ts';
import { runMatrix } from './run-matrix.ts';

function changed(...names: readonly string[]) {
  const rows = names.map((name) => oneChanges.find((row) => row.name === name));
  return rows.reduce((document, row) => (row === undefined ? {} : applyChange(document, row)), shopDocument);
}

function failing({ cells }: Matrix): string[] {
  const failed = cells.filter(({ refused, unreadable }) => refused > 0 || unreadable > 0);
  return failed.map(({ client, provider }) => `${client} client, ${provider} provider`);
}

test('equal versions are compatible in all four combinations', async () => {
  const matrix = await runMatrix(shopDocument, structuredClone(shopDocument));
  expect(failing(matrix)).toEqual([]);
  for (const { requests, responses } of matrix.cells) {
    expect(requests).toBeGreaterThan(50);
    expect(responses).toBeGreaterThan(requests);
  }
});

test('a removed enum value breaks only old clients of a new provider', async () => {
  const matrix = await runMatrix(shopDocument, changed('request: enum value removed'));
  expect(failing(matrix)).toEqual(['old client, new provider']);
  const [failure] = matrix.cells.flatMap((cell) => cell.failures);
  expect(failure).toMatchObject({ operation: 'readOrder', kind: 'refused', because: 'status 422' });
  expect(failure?.what).toMatch(/^GET \/orders\/\d+.*Edition: 1\.1/i);
});

test('a nullable response breaks the clients of the version in which it was not nullable', async () => {
  const matrix = await runMatrix(shopDocument, changed('response: null added', 'response: null removed'));
  expect(failing(matrix)).toEqual(['old client, new provider', 'new client, old provider']);
  const old = matrix.cells.find(({ client, provider }) => client === 'old' && provider === 'new');
  expect(old?.failures.map(({ operation, because }) => [operation, because])).toEqual([
    ['readOrder', '`code` must be string'],
    ['createOrder', '`code` must be string'],
  ]);
});
