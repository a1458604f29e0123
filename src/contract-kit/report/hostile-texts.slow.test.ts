import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { marked } from 'marked';
import { expect, it } from 'vitest';
import type { Witness } from '../contract/model/witness.ts';
import type { ContractChange, ContractDiff } from '../diff/compare/contract-change.ts';
import { oneMatrix } from '../diff/compatibility/testing/one-matrix.ts';
import { githubDiff } from '../diff/print/github-diff.ts';
import { htmlDiff } from '../diff/print/html-diff.ts';
import { markdownDiff } from '../diff/print/markdown-diff.ts';
import { textDiff } from '../diff/print/text-diff.ts';
import { hostileReports, keptMembers, longReport, wholeReport } from '../testing/hostile-reports.ts';
import { actingParts, hostileText, withHostileTexts } from '../testing/hostile-texts.ts';
import { check } from '../testing/property.ts';
import { briefLines } from '../text/brief.ts';
import { visibleLines } from '../text/visible-text.ts';
import { htmlReport } from './html/html-report.ts';
import { briefReport } from './lines/brief-report.ts';
import { githubReport } from './machine/github-report.ts';
import { junitReport } from './machine/junit-report.ts';
import { markdownReport } from './markdown/markdown-report.ts';
import { toCurl } from './replay/curl.ts';
import type { Report } from './report.ts';
import { textFinding } from './text/text-finding.ts';
import { textReport } from './text/text-report.ts';

it.each<[string, (report: Report) => string]>([
  ['text of few columns', (report) => textReport(report, { columns: 30 })],
  ['the summary', (report) => visibleLines(briefLines(briefReport(report, false), [], 80).join('\n'))],
  ['a finding', ({ findings: [finding] }) => (finding === undefined ? '' : textFinding(finding, 80).join('\n'))],
])('%s: nothing acts, whatever a document and its provider write', (_format, show) => {
  check(
    fc.property(hostileReports, (report) => {
      expect(actingParts(show(report))).toEqual([]);
    }),
    60,
  );
});

it('JSON gives back what it was given, to the character', () => {
  check(
    fc.property(hostileReports, (report) => {
      expect(JSON.parse(visibleLines(JSON.stringify(report, null, 2)))).toEqual(JSON.parse(JSON.stringify(report)));
    }),
    30,
  );
});

it('a report for GitHub has no line but its own commands', () => {
  check(
    fc.property(hostileReports, (report) => {
      const text = githubReport(report);
      const lines = text.trimEnd().split('\n');
      for (const line of lines) expect(line).toMatch(/^::(?:error|notice) title=[^:,]*::/);
      expect(lines.length).toBeLessThanOrEqual(20);
      expect(actingParts(text).filter((part) => !lines.includes(part))).toEqual([]);
    }),
    60,
  );
});

it('JUnit stays well-formed, and keeps every test case', () => {
  check(
    fc.property(hostileReports, (report) => {
      const xml = junitReport(report);
      const withoutTags = xml.replace(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>|<\?xml [^>]*\?>/g, '');
      expect(withoutTags).not.toMatch(/<|&(?!(?:amp|lt|gt|quot|apos|#x[0-9A-F]+);)/);
      expect(xml.match(/<testcase /g)?.length).toBe(report.clauses.length);
    }),
    60,
  );
});

it('HTML has no elements but its own', () => {
  const tagsOf = (page: string): string[] => page.match(/<[/!]?[a-z-][^\s>]*/gi) ?? [];
  const own = new Set([...tagsOf(htmlReport(longReport)), ...tagsOf(htmlReport(wholeReport))]);
  check(
    fc.property(hostileReports, (report) => {
      const page = htmlReport(report);
      expect(tagsOf(page).filter((tag) => !own.has(tag))).toEqual([]);
      expect(page).not.toMatch(/<[^>]* (?:src|on\w+)=/);
    }),
    60,
  );
});

/** Links, pictures and markup in Markdown as GitHub reads it. */
function active(markdown: string): string[] {
  const found: string[] = [];
  marked.walkTokens(marked.lexer(markdown), ({ type, raw }) => {
    if (['link', 'image', 'html'].includes(type)) found.push(raw);
  });
  return found;
}

it('Markdown has no link, no picture and no markup', () => {
  expect(active('[a](b) www.a.test <b>')).toHaveLength(3);
  check(
    fc.property(hostileReports, (report) => {
      expect(active(markdownReport(report))).toEqual([]);
    }),
    60,
  );
});

const request = { method: 'm', path: 'p', headers: [['n', 'v']], body: { k: 'v' } } as const;
const response = { status: 's', headers: [['n', 'v']], mediaType: 't', body: ['v'] } as const;
const witnesses: readonly (Witness | undefined)[] = [
  { kind: 'refused', request, because: 'b' },
  { kind: 'unreadable', response, because: 'b' },
  { kind: 'no-longer-promised', request, response, because: 'b' },
  { kind: 'does-not-compile', code: 'c', because: 'b' },
  undefined,
];
const change: ContractChange = {
  ...{
    id: 'i',
    key: 'k',
    rule: 'r',
    level: 'error',
    severity: 'major',
    layer: 'wire',
    kind: 'breaking',
    side: 'request',
    document: 'old',
  },
  operations: ['o', 'a'],
  pointer: '/p',
  description: 'd',
  reason: 'r',
  clauses: ['c'],
  notProven: 'n',
};
const compared: ContractDiff = {
  policy: 'strict',
  bump: 'major',
  changes: [
    ...witnesses.map((witness): ContractChange => ({ ...change, ...(witness !== undefined && { witness }) })),
    ...witnesses.map((witness): ContractChange => ({ ...change, work: { reason: 'w', ...(witness && { witness }) } })),
    { ...change, layer: 'types' },
    { ...change, severity: 'minor', kind: 'added' },
    { ...change, severity: 'patch', kind: 'words' },
  ],
  waived: [{ ...change, waived: { by: 'waiver', reason: 'r', until: 'u' } }],
  unusedWaivers: ['u'],
  uncompared: [{ document: 'old', pointer: '/q', reason: 'u' }],
  typesNotCompiled: 't',
};
it('a comparison does not act either, whatever two documents write', () => {
  check(
    fc.property(withHostileTexts({ compared, matrix: oneMatrix }, keptMembers), (given) => {
      const told = { reader: 'both', run: given.matrix } as const;
      const page = markdownDiff(given.compared, told);
      for (const text of [
        textDiff(given.compared),
        textDiff(given.compared, { ...told, columns: 30 }),
        page,
        htmlDiff({ ...told, diff: given.compared }),
      ])
        expect(actingParts(text)).toEqual([]);
      const annotations = githubDiff(given.compared, { ...told, source: { file: 'f', lineOf: () => 1 } });
      for (const line of annotations.trimEnd().split('\n'))
        expect(line).toMatch(/^::(?:error|warning|notice) (?:file=f,line=1,)?title=[^:,]*::/);
      // The folded waivers are markup of this project.
      expect(active(page.replace(/<details>[\s\S]*$/, ''))).toEqual([]);
    }),
    60,
  );
});

it('a curl line does not act, and sends the very text', () => {
  const texts = hostileText.map((text) => Buffer.from(text).toString());
  check(
    fc.property(texts, texts, (body, value) => {
      const header = value.replaceAll(/[\0\r\n]/g, '');
      const sent = {
        method: 'POST',
        path: '/',
        headers: [
          ['X-A', header],
          ['Content-Type', 'text/plain'],
        ] as const,
        body,
      };
      const line = toCurl(new URL('http://127.0.0.1:1'), sent, { token: 'tok3n-x', tokenVariable: 'API_TOKEN' });
      expect(actingParts(line)).toEqual([]);
      const script = `curl() { for word; do case "$given" in -H) printf '<%s>' "$word";; --data-raw) printf %s "$word";; esac; given=$word; done
        case "$word" in @-) cat;; esac; }; ${line}`;
      const shown = execFileSync('sh', ['-c', script], { env: { PATH: process.env.PATH } }).toString();
      expect(shown).toBe(`<X-A${header === '' ? ';' : `: ${header}`}><Content-Type: text/plain>${body}`);
    }),
    40,
  );
});
