import { expect, test } from 'vitest';
import { oneContractChange } from '../contract-kit/diff/testing/one-contract-change.ts';
import { diffFails, type FailOn } from './diff-command.ts';
import type { DiffResult } from './output/diff-formats.ts';

const changes = {
  wire: oneContractChange({}),
  types: oneContractChange({ layer: 'types' }),
  tolerated: oneContractChange({ severity: 'minor', level: 'warning' }),
  added: oneContractChange({ severity: 'minor', kind: 'added', level: 'error' }),
  work: oneContractChange({ severity: 'minor', kind: 'added', work: { reason: 'a new member' } }),
  words: oneContractChange({ severity: 'patch', kind: 'words' }),
};

function result(change: keyof typeof changes, reader: DiffResult['reader'], run?: DiffResult['run']): DiffResult {
  const diff = { policy: 'strict', bump: 'major', changes: [changes[change]], uncompared: [] } as const;
  return { diff, reader, source: { file: 'f', lineOf: () => 1 }, run };
}

test.each<[keyof typeof changes, DiffResult['reader'], FailOn[]]>([
  ['wire', 'callers', ['error', 'warning', 'breaking', 'wire', 'any']],
  ['tolerated', 'callers', ['warning', 'breaking', 'wire', 'any']],
  ['added', 'callers', ['error', 'warning', 'any']],
  ['types', 'callers', ['error', 'warning', 'breaking', 'any']],
  ['work', 'callers', ['any']],
  ['words', 'callers', ['any']],
  ['wire', 'implementers', ['any']],
  ['work', 'implementers', ['error', 'warning', 'breaking', 'wire', 'any']],
  ['types', 'both', ['error', 'warning', 'breaking', 'any']],
])('a change of %s fails %s with --fail-on %j only', (change, reader, expected) => {
  const all: readonly FailOn[] = ['error', 'warning', 'breaking', 'wire', 'any', 'none'];
  expect(all.filter((failOn) => diffFails(result(change, reader), failOn))).toEqual(expected);
});

const cell = { requests: 1, refused: 1, responses: 0, unreadable: 0, failures: [], operations: ['read'] };

test('a waived change does not fail, and neither does a failure of the run in its operation', () => {
  const waived = [changes.wire];
  const failing = { ...cell, client: 'old', provider: 'new' } as const;
  const given = (operations: string[]): DiffResult => ({
    ...result('words', 'callers', { cells: [{ ...failing, operations }], notSent: [] }),
    diff: { policy: 'strict', bump: 'none', changes: [], waived, uncompared: [] },
  });
  expect(diffFails(given(['read']), 'any')).toBe(false);
  expect(diffFails(given(['read', 'write']), 'any')).toBe(true);
});

test.each([
  ['callers', 'old', 'new', true],
  ['callers', 'new', 'old', false],
  ['callers', 'old', 'old', false],
  ['implementers', 'old', 'new', false],
  ['implementers', 'new', 'old', true],
  ['both', 'new', 'old', true],
] as const)(
  'for %s, a failing run of the %s client with the %s provider counts: %s',
  (reader, client, provider, fails) => {
    const run = { cells: [{ ...cell, client, provider }], notSent: [] };
    expect(diffFails(result('words', reader, run), 'breaking')).toBe(fails);
  },
);
