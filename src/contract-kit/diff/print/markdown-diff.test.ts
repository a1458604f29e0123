import { expect, test } from 'vitest';
import type { ContractChange } from '../compare/contract-change.ts';
import { oneContractChange } from '../testing/one-contract-change.ts';
import { markdownDiff } from './markdown-diff.ts';

function page(...changes: ContractChange[]): string {
  return markdownDiff({ policy: 'strict', bump: 'major', changes, uncompared: [] });
}

test('more than ten changes that nobody has to act on are folded', () => {
  const added = (count: number): ContractChange[] =>
    Array.from({ length: count }, (_, index) =>
      oneContractChange({ severity: 'minor', kind: 'added', description: `Part ${index} was added.` }),
    );
  expect(page(...added(10))).toContain('### Added or widened (10)\n\n- ');
  expect(page(...added(11))).toContain('<details><summary>11 changes</summary>\n\n- ');
});

test('a long description is cut in its heading, and stands in a row as a whole', () => {
  const description = `It gained ${'value, '.repeat(30)}and no more.`;
  const lines = page(oneContractChange({ description })).split('\n');
  expect(lines.find((line) => line.startsWith('#### '))).toMatch(/: It gained (value, )+…$/);
  expect(lines).toContain(`- ${description}`);
});

test('a proof is a block of code, in which a long body is cut', () => {
  const body = { text: 'x'.repeat(700) };
  const response = { status: '200', headers: [['ETag', 'a']], mediaType: 'application/json', body } as const;
  const shown = page(oneContractChange({ witness: { kind: 'unreadable', response, because: 'it is long' } }));
  expect(shown).toContain('- proof, `unreadable`: a response that is allowed now, and that the old validators refuse');
  expect(shown).toContain('```http\nHTTP 200\nETag: a\nContent-Type: application/json\n\n{"text":"xxx');
  expect(shown).toContain('x… (711 characters)\n# it is long\n```');
});
