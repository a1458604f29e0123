import { describe, expect, it } from 'vitest';
import { hostileReport } from '../testing/hostile-report.ts';
import { githubReport } from './github-report.ts';
import { htmlReport } from './html/html-report.ts';
import { junitReport } from './junit-report.ts';
import { markdownReport } from './markdown-report.ts';
import type { Report } from './report.ts';
import { textReport } from './text-report.ts';

const inconclusive = { ...hostileReport, verdict: 'inconclusive', findings: [] } as const;

describe('the JUnit report', () => {
  it('counts each clause as a test case', () => {
    const xml = junitReport(hostileReport);
    expect(xml).toContain(
      '<testsuite name="http://127.0.0.1:1" tests="3" failures="1" errors="0" skipped="1" time="1.500">',
    );
    expect(xml.match(/<testcase /g)).toHaveLength(3);
    expect(xml).toContain('<skipped message="no reply showed it"/>');
  });

  it('stays well-formed, whatever a provider replied', () => {
    const xml = junitReport(hostileReport);
    const withoutTags = xml.replace(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>|<\?xml [^>]*\?>/g, '');
    expect(withoutTags).not.toMatch(/</);
    expect(withoutTags).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#x[0-9A-F]+);)/);
    // XML 1.0 allows no control characters but tab and line ends.
    expect([...xml].filter((character) => character < ' ' && !'\t\r\n'.includes(character))).toEqual([]);
  });

  it('does not look like a success when nothing could be judged', () => {
    expect(junitReport(inconclusive)).toMatch(/errors="1".*<error message="no valid request was accepted"/s);
  });
});

describe('the Markdown report', () => {
  const lines = (): string[] => markdownReport(hostileReport).split('\n');

  it('keeps what a provider replied as text on one line', () => {
    const actual = lines().find((line) => line.startsWith('- actual: '));
    expect(actual).toContain('\\<b\\>\\&');
    expect(actual).toContain('\\[a\\](b)');
    expect(lines().some((line) => /^::error/.test(line))).toBe(false);
  });

  it('has a table with a row for each clause, whose cells no value can break', () => {
    const rows = lines().filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(5);
    expect(lines()).toContain('- when: `` id = `|` ``');
  });

  it('puts the curl line into a fence that it cannot close', () => {
    expect(lines()).toContain('````sh');
  });
});

describe('the GitHub report', () => {
  it('is one workflow command a line, with nothing of the provider between them', () => {
    const lines = githubReport(hostileReport).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^::error title=a\/status::id = `\|`: expected 200, got .*%0D%0A::error::x%250A.*%0Acurl/);
    expect(lines[1]).toMatch(/^::notice title=Spec gap::2 refusals with 422/);
  });

  it('says so when nothing could be judged', () => {
    expect(githubReport(inconclusive)).toContain('::error title=Inconclusive::');
  });
});

const extent: Partial<Report> = {
  plan: { kind: 'reduced', summary: 'pairs of values' },
  shard: { index: 2, count: 3, contract: 'c', operations: ['a', 'b', 'c', 'd'], accepted: true, complete: true },
};

it.each([
  ['JUnit', junitReport, '<property name="extent" value="Plan: reduced: pairs of values."/>'],
  ['Markdown', markdownReport, '\n\nPlan: reduced: pairs of values.\n\nShard: 2/3: a share of 4 operations.\n\n'],
  ['HTML', htmlReport, '<p>Plan: reduced: pairs of values.</p><p>Shard: 2/3: a share of 4 operations.</p>'],
  ['GitHub', githubReport, '::notice title=Not everything was sent::Plan: reduced: pairs of values.\n'],
  ['text', textReport, '\nPlan: reduced: pairs of values.\nShard: 2/3: a share of 4 operations.\n'],
])('the %s report says how much was sent, where that was not everything', (_name, show, line) => {
  expect(show({ ...hostileReport, ...extent })).toContain(line);
  expect(show(hostileReport)).not.toMatch(/Plan: |Shard: /);
});
