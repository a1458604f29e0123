import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import { shortId } from '../../text/short-id.ts';
import type { ClauseReport, Finding, Report } from '../report.ts';
import { lineOfFindings } from './text-finding.ts';
import { textReport } from './text-report.ts';

const { clauses, findings } = hostileReport;
const [clause, template] = [clauses[0], findings[0]] as [ClauseReport, Finding];

/** Three findings of each of so many kinds of faults, of which one in twelve crashes the service. */
function largeReport(kinds: number): Report {
  const told = Array.from({ length: 3 * kinds }, (_, index): Finding => {
    const kind = index % kinds;
    const [operation, crashes] = [`changeOrder${index}`, kind % 12 === 11];
    const id = `${operation}/body/member${index}/rule${kind}`;
    return {
      ...template,
      id: `${id}#${crashes ? 'server-error' : 'refused-valid'}`,
      clause: id,
      operation,
      rule: `body/rule-${kind}`,
      actual: `status ${crashes ? 500 : 422}`,
      expected: '200 for a valid request, and nothing else, because the description has no other status',
      statement: 'A long sentence. '.repeat(20),
      minimal: `member${index} = ${'x'.repeat(300)}`,
      curl: `curl ${'x'.repeat(900)}`,
      replayCommand: `npx intercom-contract verify --target http://127.0.0.1:1 --only ${id} --seed 1`,
    };
  });
  return {
    ...hostileReport,
    clauses: told.map(({ clause: id, operation }) => ({ ...clause, id, operation, verdict: 'broken' })),
    findings: told,
    notVerified: Array.from({ length: 90 }, (_, index) => ({ pointer: `/p${index}`, reason: `reason ${index}` })),
    undocumentedStatuses: Array.from({ length: 20 }, (_, index) => ({
      status: 400 + index,
      count: 1,
      example: 'GET /',
    })),
    reach: {
      ...hostileReport.reach,
      operations: 99,
      unreached: Array.from({ length: 50 }, (_, index) => `op${index}`),
    },
  };
}

/** The lines of a terminal of so many columns. A longer line takes several. */
function screen(text: string, columns: number): string[] {
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? ['']);
}

describe.each([80, 120])('a report with very many findings at %i columns', (columns) => {
  const report = largeReport(200);
  const text = textReport(report, { columns });
  const lines = screen(text, columns);

  it('has at most 150 lines, of which the last counts the rest', () => {
    expect(lines.length).toBeLessThanOrEqual(150);
    expect(lines.length).toBeGreaterThan(120);
    const shown = lines.filter((line) => /, 3 places$/.test(line)).length;
    expect(lines.at(-1)).toMatch(
      new RegExp(`^Left out: ${195 - shown} causes(?: and \\d+ lines)?\\. --findings all prints everything.$`),
    );
  });

  it('says in its first five lines what the verdict is and what to do', () => {
    const top = lines.slice(0, 5).join(' ');
    expect(top).toMatch(/^The contract is broken\. 600 findings with 200 causes: 16 crash the service, 184 break/);
    expect(top).toContain('--baseline FILE --update-baseline');
  });

  it('tells the five heaviest findings in at most 12 lines each, with the id and a command', () => {
    const blocks = text.split('\n\n').filter((block) => block.startsWith('Finding '));
    expect(blocks).toHaveLength(5);
    for (const [index, block] of blocks.entries()) {
      expect(screen(block, columns).length).toBeLessThanOrEqual(12);
      expect(block).toMatch(new RegExp(`^Finding ${index + 1}: changeOrder\\d+ crashed with status 500`));
      expect(block.replaceAll(/\s+/g, ' ')).toContain('#server-error and 2 more with the same cause');
      expect(block).toMatch(/\n {2}--script [\da-f]{8} prints a script that repeats it\n/);
      expect(block).toMatch(/\n {2}npx intercom-contract verify /);
    }
  });

  it('has every other cause in one line: its id, what is wrong, and the number of places', () => {
    const rows = lines.filter((line) => /, 3 places$/.test(line));
    expect(rows[0]).toMatch(/^[\da-f]{8} {2}changeOrder71 crashed with status 500 \(member71 = x+…\), 3 places$/);
    expect(rows[0]).toHaveLength(columns);
    const refused = report.findings.find(({ operation }) => operation === 'changeOrder0')?.id ?? '';
    expect(rows).toContainEqual(expect.stringMatching(`^${shortId(refused)}  changeOrder0 answered with status 422`));
  });
});

it('prints everything if it is asked for, also each clause', () => {
  const report = largeReport(30);
  const text = textReport(report, { findings: 'all', clauses: true });
  expect(text.match(/^Finding \d+: /gm)).toHaveLength(30);
  expect(text.match(/^ {2}curl x{900}$/gm)).toHaveLength(30);
  expect(text.match(/^ {8}\/p\d+$/gm)).toHaveLength(90);
  expect(text.match(/^ {2}✗ body\/member\d+\/rule\d+ /gm)).toHaveLength(90);
  expect(text).not.toMatch(/Left out|--clauses|--findings/);
  expect(textReport(report)).not.toMatch(/^ {2}✗/m);
});

it('leaves nothing out of a short report', () => {
  expect(
    textReport({ ...largeReport(7), notVerified: [] })
      .split('\n')
      .at(-2),
  ).toBe('--findings all tells each finding in full, and --script ID prints its script.');
});

it('closes no parenthesis that it has left out with the end of a line', () => {
  const clause = `a/200/body/${'inner/'.repeat(20)}type`;
  const line = (actual: string) => lineOfFindings({ first: { ...template, actual, clause }, others: [] }, 60);
  expect(line(`\`state\` must be ${'object or '.repeat(20)}text`)).toMatch(/…$/);
  expect(line('no Content-Type')).toMatch(/\(.*…\)$/);
});
