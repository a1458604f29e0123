import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '../testing/property.ts';
import { briefLines } from './brief.ts';

const head = ['The contract is broken. 144 clauses: 139 hold, 3 broken, 2 not covered.', '12 findings.'];
const items = Array.from({ length: 12 }, (_, index) => `operation${index} answered with status 500`);

it('has the verdict, the counts, the first items in a line each, and the files', () => {
  expect(briefLines({ head, items, noun: 'finding' }, ['junit.xml', 'report.html'], 80)).toEqual([
    ...head,
    ...items.slice(0, 6).map((item, index) => `${index + 1}. ${item}`),
    'and 6 more findings.',
    'Written: junit.xml, report.html.',
  ]);
});

it('gives a reason the room that no item takes, and two lines beside items', () => {
  const reason = 'Every valid request that needs credentials got 401, so set other ones. '.repeat(9).trim();
  const alone = briefLines({ head, reason, items: [], noun: 'finding' }, [], 40);
  expect(alone).toHaveLength(10);
  expect(alone.at(-1)).toMatch(/ …$/);
  const beside = briefLines({ head, reason, items, noun: 'finding' }, [], 80);
  expect(beside.slice(2, 5)).toEqual([
    expect.stringMatching(/^Every valid/),
    expect.stringMatching(/ …$/),
    `1. ${items[0]}`,
  ]);
});

it('says nothing if there is nothing to say', () => {
  expect(briefLines({ head: [], items: [], noun: 'finding' }, [], 80)).toEqual([]);
});

it('has at most ten lines, none of them wider than the terminal unless a word is', () => {
  const sentence = fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.replaceAll('\n', ' '));
  const brief = fc.record({
    head: fc.array(sentence, { maxLength: 9 }),
    reason: fc.option(sentence, { nil: undefined }),
    items: fc.array(sentence, { maxLength: 30 }),
    noun: fc.constant('finding'),
  });
  check(
    fc.property(
      brief,
      fc.array(sentence, { maxLength: 9 }),
      fc.integer({ min: 30, max: 120 }),
      (given, files, columns) => {
        const lines = briefLines(given, files, columns);
        expect(lines.length).toBeLessThanOrEqual(10);
        for (const line of lines)
          if (!line.split(' ').some((word) => word.length > columns)) expect(line.length).toBeLessThanOrEqual(columns);
        for (const line of lines) expect(Buffer.from(line).toString()).toBe(line);
      },
    ),
    50,
  );
});
