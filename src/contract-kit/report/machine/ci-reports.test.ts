import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import { htmlReport } from '../html/html-report.ts';
import { markdownReport } from '../markdown/markdown-report.ts';
import type { Report } from '../report.ts';
import { textReport } from '../text/text-report.ts';
import { githubReport } from './github-report.ts';
import { junitReport } from './junit-report.ts';

const inconclusive = { ...hostileReport, verdict: 'inconclusive', findings: [] } as const;

const twoFindings: Report = {
  ...hostileReport,
  findings: hostileReport.findings.flatMap((finding) => [
    finding,
    { ...finding, minimal: 'any', expected: '4xx', actual: '200', flaky: true, flakiness: 'once' },
  ]),
};

describe('the JUnit report', () => {
  it('counts each clause as a test case', () => {
    const xml = junitReport(hostileReport);
    expect(xml).toContain(
      '<testsuite name="http://127.0.0.1:1" tests="3" failures="1" errors="0" skipped="1" time="1.500">',
    );
    expect(xml.match(/<testcase /g)).toHaveLength(3);
    expect(xml).toContain('<skipped message="no valid response exercised this clause"/>');
  });

  it('says what was verified, by what and when, as the schema of Jenkins allows it', () => {
    const xml = junitReport({
      ...hostileReport,
      tool: { name: 'kit', version: '1.2' },
      document: { title: 'Orders', version: '3', hash: 'sha256:0' },
      startedAt: '2026-11-26T10:00:00.123Z',
    });
    expect(xml).toMatch(/<testsuites name="contract" tests="3" failures="1" errors="0" time="1.500">/);
    expect(xml).toMatch(/<testsuite [^>]*skipped="1"[^>]* timestamp="2026-11-26T10:00:00Z">/);
    expect(xml).toContain('<property name="api" value="Orders 3"/>');
    expect(xml).toContain('<property name="tool" value="kit 1.2"/>');
  });

  it('stays well-formed for any response of a provider', () => {
    const xml = junitReport(hostileReport);
    expect(xml).toContain('\\u0000');
    const withoutTags = xml.replace(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>|<\?xml [^>]*\?>/g, '');
    expect(withoutTags).not.toMatch(/</);
    expect(withoutTags).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#x[0-9A-F]+);)/);
    // XML 1.0 allows no control characters but tab and line ends.
    expect([...xml].filter((character) => character < ' ' && !'\t\r\n'.includes(character))).toEqual([]);
  });

  it('has a text for a broken clause, and none for the others', () => {
    const xml = junitReport(twoFindings);
    expect(xml).toMatch(
      /<testcase classname="a" name="a\/status" time="0">\s*<failure message="a: [^"]* \(id = `\|`; expected: 200\); a: 200 \(any; expected: 4xx\)" type="finding">[^<]*\s+a\/status\s+S\.\s+when {6}id = /,
    );
    expect(xml).toMatch(
      / +npx intercom-contract verify --target http:\/\/127\.0\.0\.1:1 --only a\/b --seed 7\s+a: 200\s+a\/status\s+S\.\s+when {6}any\s+expected {2}4xx\s+actual {4}200 \(flaky: once\)/,
    );
    expect(xml).toContain('<testcase classname="a" name="a/path/id/type" time="0"/>');
  });

  it('does not look like a success if nothing could be judged', () => {
    const xml = junitReport(inconclusive);
    expect(xml).toContain(' tests="4" failures="1" errors="1" skipped="1" ');
    expect(xml).toMatch(
      /<testcase classname="run" name="the target can be judged" time="0">\s*<error message="no valid request was accepted" type="inconclusive"\/>/,
    );
    expect(junitReport({ ...inconclusive, reason: 'No sandbox.' })).toContain('<error message="No sandbox."');
  });
});

describe('the Markdown report', () => {
  const clauses = hostileReport.clauses.map((clause) => ({ ...clause, id: clause.id.replace('id', 'i|d') }));
  const lines = (): string[] => markdownReport({ ...hostileReport, clauses }).split('\n');

  it('shows the response of a provider as text on one line', () => {
    const actual = lines().find((line) => line.startsWith('- actual: '));
    expect(actual).toContain('\\<b\\>\\&');
    expect(actual).toContain('\\[a\\](b)');
    expect(lines().some((line) => /^::error/.test(line))).toBe(false);
  });

  it('has a table with a row for each clause, which no value can break', () => {
    const rows = lines().filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(3);
    expect(rows[1]).toBe('| `a/path/i\\|d/type` | ✅ holds | 5 | 6 |');
    for (const row of rows) expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(5);
    expect(lines()).toContain('- when: `` id = `|` ``');
  });

  it('keeps a cell whole if a reason contains code', () => {
    const clauses = hostileReport.clauses.map((clause) => ({ ...clause, reason: 'no `a|b` | c' }));
    expect(markdownReport({ ...hostileReport, clauses })).toContain(': no `a\\|b` \\| c | 1 | 2 |\n');
  });

  it('numbers the findings, and marks flaky ones', () => {
    const text = markdownReport(twoFindings);
    expect(text.match(/^### Finding \d+: a/gm)).toEqual(['### Finding 1: a', '### Finding 2: a']);
    expect(text.match(/^`a\/status`$/gm)).toHaveLength(2);
    expect(text.match(/ \(flaky: once\)$/gm)).toHaveLength(1);
  });

  it('lists what was not verified, and says why nothing could be judged', () => {
    const text = markdownReport({ ...inconclusive, reason: 'No <sandbox>.', notRun: 3 });
    expect(text).toMatch(
      /^## ❔ Inconclusive: .*\n\nNo \\<sandbox\\>\.\n\n`http:\/\/127\.0\.0\.1:1`: 3 requests in 1\.50 s, seed 1\.\n\n3 clauses: 1 hold, 1 broken, 1 not covered\.\n\n/,
    );
    expect(text).toContain('\n\n### Undocumented statuses\n\n- Status 422: 2 responses, the first to `DELETE /a`.\n\n');
    expect(text).toMatch(/\n\n### Not verified, by reason\n\n- [^\n]* \(1\): `\/p`\n\n/);
    expect(text).toMatch(/\n\nNot run: 3 planned requests were not sent or were throttled\.\n\n/);
    expect(text).toContain('| ❔ not covered: no valid response exercised this clause | 0 | 0 |');
    expect(markdownReport({ ...hostileReport, notVerified: [] })).not.toMatch(/Not verified|Not run/);
  });

  it('puts commands into a code block that they cannot close, after their finding', () => {
    expect(markdownReport(hostileReport)).toContain(`

\`\`\`\`sh
curl '\`\`\`'
npx intercom-contract verify --target http://127.0.0.1:1 --only a/b --seed 7
\`\`\`\`

`);
  });
});

describe('the GitHub report', () => {
  it('has only workflow commands, one on each line', () => {
    const lines = githubReport(hostileReport).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^::error title=a%3A .*\\u000d\\u000a%3A%3Aerror%3A%3Ax%250A.*::a\/status%0Aid = `\|`; expected: 200%0Acurl/,
    );
    expect(lines[1]).toMatch(
      /^::notice title=Undocumented statuses::Status 422: 2 responses, the first to `DELETE \/a`\.$/,
    );
  });

  it('stands at the line of the description, if its file is known', () => {
    const source = { file: 'a,b.yaml', lineOf: (pointer: string) => (pointer === '/x' ? 12 : 1) };
    expect(githubReport(hostileReport, source)).toMatch(/^::error file=a%2Cb\.yaml,line=12,title=a%3A /);
  });

  it('says that nothing could be judged', () => {
    expect(githubReport(inconclusive)).toContain('::error title=Inconclusive::no valid request was accepted');
    expect(githubReport({ ...inconclusive, reason: '100 %' })).toContain('::error title=Inconclusive::100 %25\n');
    expect(githubReport(hostileReport)).not.toContain('title=Inconclusive');
  });

  it('says beside the findings what could not be judged', () => {
    expect(githubReport({ ...hostileReport, reason: 'No sandbox.' })).toContain(
      '::notice title=Incomplete run::No sandbox.\n',
    );
    expect(githubReport({ ...inconclusive, reason: 'No sandbox.' })).not.toContain('Incomplete run');
    expect(
      githubReport({ ...hostileReport, verdict: 'holds', findings: [], undocumentedStatuses: [], reason: 'r' }),
    ).toBe('');
  });

  it('has at most as many annotations of a level as GitHub shows, and counts the others in the last one', () => {
    const findings = hostileReport.findings.flatMap((finding) =>
      Array.from({ length: 40 }, (_, index) => ({ ...finding, clause: `a/${index}`, actual: `${index}` })),
    );
    const lines = githubReport({ ...hostileReport, findings })
      .trimEnd()
      .split('\n');
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines[9]).toMatch(/^::error title=31 more findings::a: 9%0Aa: 10%0A.*a: 28 and 11 more$/);
    const ten = githubReport({ ...hostileReport, findings: findings.slice(0, 10) });
    expect(ten).toContain('title=a%3A 9::');
    expect(ten).not.toContain('more findings');
  });

  it('escapes characters that would end a title', () => {
    const [finding] = hostileReport.findings;
    const odd = { ...hostileReport, findings: finding ? [{ ...finding, actual: 'a:b,c%' }] : [] };
    expect(githubReport(odd)).toContain('::error title=a%3A a%3Ab%2Cc%25::');
  });
});

const extent: Partial<Report> = {
  plan: { kind: 'reduced', summary: 'pairs of values' },
  shard: {
    index: 2,
    count: 3,
    contract: 'c',
    operations: ['a', 'b', 'c', 'd'],
    accepted: true,
    complete: true,
    reasons: [],
  },
};

it.each([
  ['JUnit', junitReport, '<property name="extent" value="Plan: reduced: pairs of values."/>'],
  ['Markdown', markdownReport, '\n\nPlan: reduced: pairs of values.\n\nShard: 2/3 of 4 operations.\n\n'],
  ['HTML', htmlReport, '<p>Plan: reduced: pairs of values.</p>\n<p>Shard: 2/3 of 4 operations.</p>'],
  ['GitHub', githubReport, '::notice title=Coverage::Plan: reduced: pairs of values.%0AShard: 2/3 of 4 operations.\n'],
  ['text', textReport, '\nPlan: reduced: pairs of values.\nShard: 2/3 of 4 operations.\n'],
])('says in the %s report how much was sent, if it was not everything', (_name, show, line) => {
  expect(show({ ...hostileReport, ...extent })).toContain(line);
  expect(show(hostileReport)).not.toMatch(/Plan: |Shard: /);
});
