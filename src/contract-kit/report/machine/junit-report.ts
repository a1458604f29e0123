import xmlbuilder from 'xmlbuilder';
import { groupBy } from '../../openapi/document/group-by.ts';
import { visible, withoutCommands } from '../../text/visible-text.ts';
import { disturbedLines, disturbedSentence } from '../build/disturbed.ts';
import { extentLines, reachLines } from '../lines/advice-lines.ts';
import { findingSentence } from '../lines/finding-rows.ts';
import { countVerdicts } from '../lines/headline.ts';
import { waivedSentence } from '../lines/waived-lines.ts';
import type { Report } from '../report.ts';
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
  const { clauses, durationMs, target, startedAt } = report;
  const counts = countVerdicts(clauses);
  // An inconclusive run must not look like one that passed.
  const errors = errorsOf(report);
  const totals = {
    tests: clauses.length + errors.length,
    failures: counts.broken,
    errors: errors.length,
    skipped: counts['not-covered'] + counts.waived,
    time: (durationMs / 1000).toFixed(3),
  };
  const { skipped: _skipped, ...outer } = totals;
  // The schema of Jenkins allows `skipped` and `timestamp` for a suite only, and a timestamp without milliseconds.
  const timestamp = startedAt === undefined ? {} : { timestamp: startedAt.replace(/\.\d+Z$/, 'Z') };
  const root = xmlbuilder.create('testsuites', { encoding: 'UTF-8' }).att({ name: 'contract', ...outer });
  const suite = root.ele('testsuite', { name: target, ...totals, ...timestamp });
  const { document, tool } = report;
  const about = {
    api: document && `${document.title} ${document.version}`,
    document: document?.hash,
    tool: tool && `${tool.name} ${tool.version}`,
  };
  const lines = { reach: reachLines(report), extent: extentLines(report) };
  const pairs = Object.entries({ ...about, ...lines });
  const head = pairs.flatMap(([name, value]) => [value ?? []].flat().map((text) => ({ name, value: text })));
  if (head.length > 0) {
    const properties = suite.ele('properties');
    for (const one of head) properties.ele('property', one);
  }
  const findingsOf = groupBy(report.findings, ({ clause }) => clause);
  for (const clause of clauses) {
    const test = suite.ele('testcase', { classname: clause.operation, name: clause.id, time: '0' });
    const findings = findingsOf.get(clause.id) ?? [];
    if (clause.verdict === 'broken') {
      const text = findings.flatMap((finding) => textFinding(finding, columns)).join('\n');
      test.ele('failure', { message: findings.map(findingSentence).join('; '), type: 'finding' }, text);
    }
    if (clause.verdict === 'waived') test.ele('skipped', { message: waivedSentence(report, clause) });
    if (clause.verdict === 'not-covered') test.ele('skipped', { message: clause.reason });
  }
  for (const { name, type, message, text } of errors)
    suite.ele('testcase', { classname: 'run', name, time: '0' }).ele('error', { message, type }, text);
  return withoutCommands(`${root.end({ pretty: true })}\n`);
}

/** What is wrong with the run as a whole. */
function errorsOf(report: Report) {
  const { verdict, reason = 'no valid request was accepted' } = report;
  const message = disturbedSentence(report);
  const text = disturbedLines(report).join('\n');
  return [
    ...(message === undefined
      ? []
      : [{ name: 'what was there before stays as it is', type: 'disturbed', message, text }]),
    ...(verdict === 'inconclusive'
      ? [{ name: 'the target can be judged', type: verdict, message: reason, text: undefined }]
      : []),
  ];
}
