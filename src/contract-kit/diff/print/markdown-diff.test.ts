import { expect, test } from 'vitest';
import { acceptChanges } from '../compare/accept-changes.ts';
import type { ContractChange } from '../compare/contract-change.ts';
import { oneContractChange } from '../testing/one-contract-change.ts';
import { markdownDiff } from './markdown-diff.ts';
import { textDiff } from './text-diff.ts';

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

test('a proof is one row, in which a long body is cut', () => {
  const body = { text: 'x'.repeat(700) };
  const response = { status: '200', headers: [['ETag', 'a']], mediaType: 'application/json', body } as const;
  const shown = page(oneContractChange({ witness: { kind: 'unreadable', response, because: 'it is long' } }));
  expect(shown).toContain('- proof, `unreadable`: `HTTP 200 {"text":"xxx');
  expect(shown).toContain('x… (711 characters) with ETag: a`\n- because: it is long\n');
});

test.each(['It was removed.', `It gained ${'value, '.repeat(200)}and no more.`])(
  '%s takes eight lines',
  (description) => {
    const body = { text: 'x '.repeat(700) };
    const request = { method: 'POST', path: '/things', headers: [['Mode', 'a']], body } as const;
    const change = oneContractChange({
      description,
      operations: Array.from({ length: 99 }, (_, index) => `operationNumber${index}`),
      reason: 'a reason '.repeat(40),
      endedWaiver: { reason: 'Ticket '.repeat(40), until: '2020-01-31' },
      witness: { kind: 'refused', request, because: 'it is long '.repeat(40) },
    });
    const [, section = ''] = page(change).split(/### Breaks on the wire \(1\)|<details>/);
    const ofMarkdown = section.trim().split('\n');
    expect(ofMarkdown.filter((line) => line !== '').length).toBeLessThanOrEqual(8);
    for (const columns of [80, 120]) {
      const text = textDiff({ policy: 'strict', bump: 'major', changes: [change], uncompared: [] }, { columns });
      const lines = text.split('BREAKS ON THE WIRE (1)')[1]?.trim().split('\n') ?? [];
      expect(lines.length).toBeLessThanOrEqual(8);
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
      expect(lines.some((line) => line.includes(`id: ${change.id}`))).toBe(true);
    }
  },
);

test.each([3, 400, 5_000])('a page about %i changes fits a comment, and has each section', (count) => {
  const changes = Array.from({ length: count }, (_, index) => {
    const response = { status: '200', headers: [], mediaType: 'application/json', body: 'x'.repeat(900) } as const;
    const rest = {
      description: `Part ${index} was removed.`,
      reason: 'it is gone '.repeat(30),
      operations: [`read${index}`],
    };
    return oneContractChange({ ...rest, id: `id${index}`, witness: { kind: 'unreadable', response, because: 'b' } });
  });
  const added = changes.map((change) => ({ ...change, kind: 'added', level: 'info' }) as const);
  const text = page(...changes, ...added);
  expect(text.length).toBeLessThanOrEqual(65_000);
  expect(text.match(/^### .*/gm)).toEqual([`### Breaks on the wire (${count})`, `### Added or widened (${count})`]);
  expect(text).toContain('{"id":"id0","reason":"agreed on in review: Part 0 was removed."},');
  expect(text).toMatch(/<\/details>\n$/);
});

test('the waivers of a page accept its errors', () => {
  const changes = [oneContractChange({ id: 'a1' }), oneContractChange({ id: 'b2', description: 'It "was" removed.' })];
  const warned = oneContractChange({ id: 'c3', level: 'warning' });
  const given = { policy: 'strict', bump: 'major', changes: [...changes, warned], uncompared: [] } as const;
  const [, lines = ''] = /```ts\n([\s\S]*?)\n```/.exec(markdownDiff(given)) ?? [];
  const waivers = JSON.parse(`[${lines.replace(/,$/, '')}]`);
  expect(acceptChanges(given, waivers).changes).toEqual([warned]);
});

test('a proof is whole beside a long reason, which takes the rest of the lines', () => {
  const request = { method: 'POST', path: '/things', headers: [], body: { text: `${'word '.repeat(16)}end` } } as const;
  const change = oneContractChange({
    operations: Array.from({ length: 99 }, (_, index) => `operationNumber${index}`),
    reason: 'a reason '.repeat(40),
    witness: { kind: 'refused', request, because: 'it is long' },
  });
  const text = textDiff({ policy: 'strict', bump: 'major', changes: [change], uncompared: [] });
  expect(text).toContain('end"}');
  expect(text).toMatch(/why: .*…$/m);
});
