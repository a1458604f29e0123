import xmlbuilder from 'xmlbuilder';
import { groupBy } from '../../openapi/document/group-by.ts';
import { visible, withoutCommands } from '../../text/visible-text.ts';
import { disturbedLines, disturbedSentence } from '../build/disturbed.ts';
import { findingSentence } from '../lines/finding-rows.ts';
import { extentLines, reachLines } from '../lines/head-lines.ts';
import { waivedSentence } from '../lines/waived-lines.ts';
import type { ClauseReport, Report } from '../report.ts';
import { textFinding } from '../text/text-finding.ts';

const columns = 120;

/**
 * Writes a report as JUnit XML: one test suite, with one test case for each clause.
 *
 * @example
 * writeFileSync('junit.xml', junitReport(report));
 */
export function junitReport(given: Report): string {
  const report = visible(given);
  const { clauses, durationMs, target } = report;
  const count = (wanted: ClauseReport['verdict']): number => clauses.filter(({ verdict }) => verdict === wanted).length;
  // An inconclusive run must not look like one that passed.
  const errors = errorsOf(report);
  const totals = {
    tests: clauses.length + errors.length,
    failures: count('broken'),
    errors: errors.length,
    skipped: count('not-covered') + count('waived'),
    time: (durationMs / 1000).toFixed(3),
  };
  const { skipped: _skipped, ...outer } = totals;
  const { startedAt } = report;
  // The schema of Jenkins allows `skipped` and `timestamp` for a suite only, and a timestamp without milliseconds.
  const timestamp = startedAt === undefined ? {} : { timestamp: startedAt.replace(/\.\d+Z$/, 'Z') };
  const root = xmlbuilder.create('testsuites', { encoding: 'UTF-8' }).att({ name: 'contract', ...outer });
  const suite = root.ele('testsuite', { name: target, ...totals, ...timestamp });
  const head = [
    ...aboutProperties(report),
    ...reachLines(report).map((value) => ({ name: 'reach', value })),
    ...extentLines(report).map((value) => ({ name: 'extent', value })),
  ];
  if (head.length > 0) {
    const properties = suite.ele('properties');
    for (const property of head) properties.ele('property', property);
  }
  const findingsOf = groupBy(report.findings, ({ clause }) => clause);
  for (const clause of clauses) {
    const test = suite.ele('testcase', { classname: clause.operation, name: clause.id, time: '0' });
    const findings = findingsOf.get(clause.id) ?? [];
    if (clause.verdict === 'broken') {
      const message = findings.map(findingSentence).join('; ');
      test.ele(
        'failure',
        { message, type: 'finding' },
        findings.flatMap((finding) => textFinding(finding, columns)).join('\n'),
      );
    }
    if (clause.verdict === 'waived') test.ele('skipped', { message: waivedSentence(report, clause) });
    if (clause.verdict === 'not-covered') test.ele('skipped', { message: clause.reason });
  }
  for (const { name, type, message, text } of errors)
    suite.ele('testcase', { classname: 'run', name, time: '0' }).ele('error', { message, type }, text);
  return withoutCommands(`${root.end({ pretty: true })}\n`);
}

/** What is wrong with the run as a whole. */
function errorsOf(report: Report): {
  readonly name: string;
  readonly type: string;
  readonly message: string;
  readonly text?: string;
}[] {
  const message = disturbedSentence(report);
  const lost = {
    name: 'what was there before stays as it is',
    type: 'disturbed',
    text: disturbedLines(report).join('\n'),
  };
  return [
    ...(message === undefined ? [] : [{ ...lost, message }]),
    ...(report.verdict === 'inconclusive'
      ? [
          {
            name: 'the target can be judged',
            type: 'inconclusive',
            message: report.reason ?? 'no valid request was accepted',
          },
        ]
      : []),
  ];
}

function aboutProperties({ tool, document }: Report): { readonly name: string; readonly value: string }[] {
  return [
    ...(document === undefined
      ? []
      : [
          { name: 'api', value: `${document.title} ${document.version}` },
          { name: 'document', value: document.hash },
        ]),
    ...(tool === undefined ? [] : [{ name: 'tool', value: `${tool.name} ${tool.version}` }]),
  ];
}
