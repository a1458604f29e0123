import { describe, expect, it } from 'vitest';
import { hostileReport } from '../testing/hostile-report.ts';
import { unverifiedReasons } from './lines/reason.ts';
import { githubReport } from './machine/github-report.ts';
import { markdownReport } from './markdown/markdown-report.ts';
import type { ClauseReport, Finding, Report } from './report.ts';
import { textReasons, textReport } from './text/text-report.ts';

const [template] = hostileReport.findings as readonly [Finding];

/** A report of operations with so many clauses each, of which the first has a verdict of its own. */
function longReport(verdicts: readonly ClauseReport['verdict'][], findings = 0, ofEach = 100): Report {
  const clauses = verdicts.flatMap((first, operation) =>
    Array.from({ length: ofEach }, (_, index): ClauseReport => {
      const verdict = index === 0 || first === 'not-covered' ? first : 'holds';
      return {
        id: `op${operation}/status/${index}`,
        operation: `op${operation}`,
        side: 'response',
        pointer: `/p${index}`,
        statement: 'S.',
        verdict,
        validAccepted: 1,
        invalidRefused: 1,
        ...(verdict === 'not-covered' && { reason: 'no valid response exercised this clause' }),
      };
    }),
  );
  const told = Array.from({ length: findings }, (_, index) => ({
    ...template,
    clause: `op0/status/${index}`,
    actual: `wrong ${index}`,
  }));
  return { ...hostileReport, clauses, findings: told };
}

it('says in the text report of a long document why clauses are not covered', () => {
  const report = longReport(['holds', 'not-covered', 'holds', 'broken']);
  expect(textReport(report)).toContain(`
Not covered, by reason:
   100  no valid response exercised this clause: op1/status/0 and 99 more
`);
  expect(textReport(report, { clauses: true }).match(/^ {2}[✓✗?] status/gm)).toHaveLength(400);
});

describe('the Markdown report says where to see the whole', () => {
  it.each([
    ['many operations', longReport(['holds', 'holds', 'holds', 'holds']), true],
    ['many findings', longReport(['broken'], 31), true],
    ['few of both', longReport(['broken'], 30), false],
  ])('of %s: %#', (_what, report, isTold) => {
    expect(/^This report is shortened: --report html=FILE/m.test(markdownReport(report))).toBe(isTold);
  });
});

describe('what is not verified', () => {
  const report = (counts: readonly number[]): Report => ({
    ...hostileReport,
    notVerified: counts.flatMap((count, reason) =>
      Array.from({ length: count }, (_, place) => ({ pointer: `/r${reason}/${place}`, reason: `reason ${reason}` })),
    ),
  });

  it('is told by the reason, that of most parts first, with a few of them', () => {
    expect(textReasons('Not verified, by reason', unverifiedReasons(report([1, 5, 2])), 80)).toEqual([
      'Not verified, by reason:',
      '     5  reason 1: /r1/0 and 4 more',
      '     2  reason 2: /r2/0, /r2/1',
      '     1  reason 0: /r0/0',
    ]);
    expect(textReasons('Not verified, by reason', unverifiedReasons(report([1, 5])), 80, true)).toEqual([
      'Not verified, by reason:',
      '     5  reason 1',
      ...[0, 1, 2, 3, 4].map((place) => `        /r1/${place}`),
      '     1  reason 0',
      '        /r0/0',
    ]);
  });

  it('is only counted for the rarest of many reasons', () => {
    const lines = textReasons(
      'Not verified, by reason',
      unverifiedReasons(report(Array.from({ length: 20 }, () => 2))),
      80,
    );
    expect(lines).toContain('     2  reason 3: /r3/0, /r3/1');
    expect(lines.at(-1)).toBe('        32 for 16 other reasons');
    expect(markdownReport(report(Array.from({ length: 20 }, () => 2)))).toContain(
      '\n- reason 11 (2): `/r11/0`, `/r11/1`\n- 16 for 8 other reasons\n',
    );
    expect(markdownReport(report([1, 1]))).toMatch(/\n- reason 1 \(1\): `\/r1\/0`\n\n\| clause/);
  });

  it('is wrapped beside its count', () => {
    expect(textReasons('Not verified, by reason', [{ reason: 'so long a reason', items: ['/p'] }], 20)).toEqual([
      'Not verified, by reason:',
      '     1  so long a',
      '        reason: /p',
    ]);
  });
});

describe('the Markdown report of a long document', () => {
  it('has a row for each operation, those with a problem first, and says why clauses are not covered', () => {
    const text = markdownReport(longReport(['holds', 'not-covered', 'holds', 'broken']));
    expect(text).toContain(`
| \`op3\` | ❌ broken | 99 | 1 | 0 |
| \`op1\` | ❔ not covered | 0 | 0 | 100 |
| \`op0\` | ✅ holds | 100 | 0 | 0 |
| \`op2\` | ✅ holds | 100 | 0 | 0 |
`);
    expect(text).toContain(
      '\n\n### Not covered, by reason\n\n- no valid response exercised this clause (100): `op1/status/0`, `op1/status/1`, `op1/status/2` and 97 more\n',
    );
  });

  it('tells of very many findings the first in full, more in brief, and counts the others', () => {
    const text = markdownReport(longReport(['broken', 'broken', 'broken', 'broken'], 99));
    expect(text.match(/^### Finding /gm)).toHaveLength(30);
    expect(text).toContain('\n- Finding 31: a: wrong 30 (`op0/status/30`), with id = `|`\n');
    expect(text).toContain('\n- Finding 99: a: wrong 98 (`op0/status/98`), with id = `|`\n\nNot verified: ');
  });
});

it('fits into a job summary and an annotation, whatever the document and its provider are', () => {
  const large = longReport(
    Array.from({ length: 2000 }, () => 'broken' as const),
    0,
    2,
  );
  // Only the first findings are shown in full, so only these are large.
  const findings = large.clauses.slice(0, 900).map((clause, index) => {
    const size = index < 40 ? 100_000 : 100;
    return {
      ...template,
      clause: clause.id,
      actual: `wrong ${index}`,
      curl: `curl ${'x'.repeat(size)}`,
      replayCommand: 'y'.repeat(size),
    };
  });
  const notVerified = Array.from({ length: 9000 }, (_, index) => ({
    pointer: `/p${index}`,
    reason: `reason ${index}`,
  }));
  const text = markdownReport({ ...large, findings, notVerified }, { maxCharacters: 900_000 });
  expect(Buffer.byteLength(text)).toBeLessThan(2 ** 20);
  expect(text).toContain(' |\n\nAnd 1000 more operations.\n');
  expect(text).toContain('- and 670 more findings\n');
  expect(text).toContain('\n\n### Finding 2: ');
  const annotations = githubReport({ ...large, findings: findings.slice(0, 40) })
    .trimEnd()
    .split('\n');
  expect(Math.max(...annotations.map(({ length }) => length))).toBeLessThan(2 ** 16);
});
