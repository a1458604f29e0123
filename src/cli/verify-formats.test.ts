import { afterEach, expect, it } from 'vitest';
import { hostileReport } from '../contract-kit/testing/hostile-report.ts';
import { verifyFormats } from './verify-formats.ts';

const { columns } = process.stdout;
const setColumns = (value: number): unknown =>
  Object.defineProperty(process.stdout, 'columns', { value, configurable: true, writable: true });
afterEach(() => setColumns(columns));

it.each([
  ['as wide as the terminal', 100, true, 100],
  ['of 80 columns where a terminal says that it has none', 0, true, 80],
  ['of 80 columns in a file', 100, false, 80],
])('writes a text %s', (_title, value, isForTerminal, width) => {
  setColumns(value);
  const [header] = verifyFormats.text?.(hostileReport, isForTerminal).split('\n') ?? [];
  expect(header).toHaveLength(width - 2);
});
