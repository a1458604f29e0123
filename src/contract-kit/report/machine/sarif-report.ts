import { visible } from '../../text/visible-text.ts';
import { allFindings } from '../build/all-findings.ts';
import { disturbedLines, disturbedSentence } from '../build/disturbed.ts';
import { findingSentence } from '../lines/finding-rows.ts';
import { headline } from '../lines/headline.ts';
import { pointerOf, type ReportSource } from '../lines/report-source.ts';
import type { Finding, FindingRequest, Report } from '../report.ts';
import { whyWaived } from '../waivers/waived.ts';

/**
 * Writes a report as SARIF 2.1.0, which code scanners show: one result for each finding. Those that are accepted are
 * suppressed.
 *
 * @param source - The file of the description. Default: results name no file.
 * @example
 * writeFileSync('contract.sarif', sarifReport(report));
 */
export function sarifReport(given: Report, source?: ReportSource): string {
  const report = visible(given);
  const all = allFindings(report);
  // The sentences of the broken clauses, by their ids.
  const rules = new Map(all.map(({ clause, statement }) => [clause, statement]));
  const indexes = new Map([...rules.keys()].map((id, index) => [id, index]));
  const { tool, document, target, startedAt } = report;
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool?.name ?? 'intercom-contract',
            ...(tool !== undefined && { version: tool.version }),
            rules: [...rules].map(([id, text]) => ({ id, shortDescription: { text } })),
          },
        },
        invocations: [
          {
            executionSuccessful: report.verdict !== 'inconclusive' && disturbedSentence(report) === undefined,
            ...(startedAt !== undefined && { startTimeUtc: startedAt, endTimeUtc: endOf(report, startedAt) }),
            toolExecutionNotifications: notificationsOf(report),
          },
        ],
        results: all.map((finding) => resultOf(finding, indexes, report, source)),
        properties: { target, verdict: report.verdict, ...(document !== undefined && { document }) },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf(finding: Finding, indexes: ReadonlyMap<string, number>, report: Report, source?: ReportSource) {
  const { clause, request, response } = finding;
  const pointer = pointerOf(finding, report);
  return {
    ruleId: clause,
    ruleIndex: indexes.get(clause),
    level: finding.waived === undefined ? 'error' : 'note',
    ...(finding.waived !== undefined && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: whyWaived(finding.waived) }],
    }),
    message: { text: findingSentence(finding) },
    ...(pointer !== undefined && { locations: [locationOf(pointer, source)] }),
    partialFingerprints: { 'clauseAndCause/v1': `${clause} ${finding.minimal}` },
    webRequest: { method: request.method, target: request.url, ...messageOf(request) },
    ...(response !== undefined && { webResponse: { statusCode: response.status, ...messageOf(response) } }),
    properties: { curl: finding.curl, ...(finding.replayCommand !== undefined && { replay: finding.replayCommand }) },
  };
}

function locationOf(pointer: string, source: ReportSource | undefined): object {
  return {
    ...(source !== undefined && {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(source.file), uriBaseId: '%SRCROOT%' },
        region: { startLine: source.lineOf(pointer) },
      },
    }),
    logicalLocations: [{ fullyQualifiedName: pointer, kind: 'member' }],
  };
}

function messageOf({ headers, body }: Pick<FindingRequest, 'headers' | 'body'>): object {
  return { headers: Object.fromEntries(headers), ...(body !== undefined && { body: { text: body } }) };
}

/** Why the run is incomplete. */
function notificationsOf(report: Report): object[] {
  const { verdict, reason } = report;
  const lost = disturbedLines(report);
  const ofLost = lost.length > 0 ? [{ level: 'error', message: { text: lost.join('\n') } }] : [];
  const level = verdict === 'inconclusive' ? 'error' : 'warning';
  const isTold = verdict === 'inconclusive' || reason !== undefined;
  return [...ofLost, ...(isTold ? [{ level, message: { text: reason ?? headline(report) } }] : [])];
}

function endOf({ durationMs }: Report, startedAt: string): string {
  return new Date(Date.parse(startedAt) + durationMs).toISOString();
}
