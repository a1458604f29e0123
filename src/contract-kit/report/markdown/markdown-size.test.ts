import { expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import type { Report } from '../report.ts';
import { markdownReport } from './markdown-report.ts';

function longReport(count: number): Report {
  const [clause, finding] = [hostileReport.clauses[0], hostileReport.findings[0]];
  if (clause === undefined || finding === undefined) throw new Error('the report is empty');
  const each = Array.from({ length: count }, (_, index) => index);
  return {
    ...hostileReport,
    clauses: each.map((index) => ({
      ...clause,
      id: `o${index}/${'x'.repeat(50)}`,
      operation: `o${index}`,
      pointer: `/${index}`,
    })),
    findings: each.map((index) => ({
      ...finding,
      clause: `o${index}/${'x'.repeat(50)}`,
      operation: `o${index}`,
      actual: `wrong ${index}`,
      curl: 'c'.repeat(3000),
      minimal: 'm'.repeat(100),
    })),
  };
}

it.each([1, 40, 500, 3000])('%i findings fit a comment on a pull request', (count) => {
  const text = markdownReport(longReport(count));
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text).toContain('## ❌ The contract is broken');
  expect(text).toContain(`Finding 1: `);
});

it('has more of a long report if there is room', () => {
  const [short, long] = [markdownReport(longReport(100)), markdownReport(longReport(100), { maxCharacters: 900_000 })];
  expect(long.length).toBeGreaterThan(short.length);
  expect(long.match(/^### Finding/gm)).toHaveLength(30);
});
