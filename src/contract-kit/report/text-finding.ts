import type { Finding } from './report.ts';
import { wrap } from './wrap.ts';

/** A finding as lines of text: what was promised, what came instead, and how to see it again. */
export function textFinding(finding: Finding, columns: number): string[] {
  const rows = [
    ['when', finding.minimal],
    ['expected', finding.expected],
    ['actual', finding.flakiness === undefined ? finding.actual : `${finding.actual} (flaky: ${finding.flakiness})`],
    ['rule', finding.rule],
  ] as const;
  return [
    finding.clause,
    ...wrap(finding.statement, columns - 2).map((line) => `  ${line}`),
    ...rows.flatMap(([name, text]) =>
      wrap(text, columns - 12).map((line, index) => `  ${(index === 0 ? name : '').padEnd(10)}${line}`),
    ),
    // Never wrapped, so that they can be pasted.
    `  ${finding.curl}`,
    `  --replay ${finding.replay}`,
  ];
}
