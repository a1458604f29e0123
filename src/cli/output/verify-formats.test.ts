import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { hostileReport } from '../../contract-kit/testing/hostile-report.ts';
import { hostileReports } from '../../contract-kit/testing/hostile-reports.ts';
import { actingParts } from '../../contract-kit/testing/hostile-texts.ts';
import { check } from '../../contract-kit/testing/property.ts';
import { usesColor, verifyFormats } from './verify-formats.ts';

const told = { findings: 'all', clauses: true } as const;
const { columns } = process.stdout;
const setColumns = (value: number): unknown =>
  Object.defineProperty(process.stdout, 'columns', { value, configurable: true, writable: true });
afterEach(() => setColumns(columns));

it.each([
  ['as wide as the terminal', 100, 'standard output', 100],
  ['of 80 columns where a terminal says that it has none', 0, 'standard output', 80],
  ['of 80 columns in a file', 100, 'file', 80],
] as const)('writes a text %s', (_title, value, destination, width) => {
  setColumns(value);
  const lines = verifyFormats.text?.({ ...told, report: hostileReport }, destination).split('\n') ?? [];
  expect(lines.find((line) => /valid +invalid$/.test(line))).toHaveLength(width - 2);
});

// Each line of a report for GitHub is a command, so it has a test of its own in `hostile-texts.slow.test.ts`.
const withoutCommands = Object.entries(verifyFormats).filter(([name]) => name !== 'github');

it('nothing acts in any format, whatever a document and its provider write', () => {
  check(
    fc.property(hostileReports, (report) => {
      for (const [name, write] of withoutCommands)
        expect(
          actingParts(write({ ...told, report }, 'file')),
          `${name}: parts that act, as of \`actingParts\``,
        ).toEqual([]);
    }),
    30,
  );
});

const terminal = { isTTY: true, hasColors: () => true };

it.each([
  ['a terminal', terminal, {}, true],
  ['a terminal without colors', { isTTY: true, hasColors: () => false }, {}, false],
  ['a pipe', {}, {}, false],
  ['a terminal, with NO_COLOR', terminal, { NO_COLOR: '1' }, false],
  ['a terminal, with an empty NO_COLOR', terminal, { NO_COLOR: '' }, true],
  ['a pipe, with FORCE_COLOR', {}, { FORCE_COLOR: '1' }, true],
  ['a pipe, with an empty FORCE_COLOR', {}, { FORCE_COLOR: '' }, true],
  ['a pipe, with both', {}, { FORCE_COLOR: '3', NO_COLOR: '1' }, true],
  ['a terminal, with FORCE_COLOR off', terminal, { FORCE_COLOR: '0' }, false],
])('decides on colors for %s', (_what, stream, env, expected) => {
  expect(usesColor(stream, env)).toBe(expected);
});
