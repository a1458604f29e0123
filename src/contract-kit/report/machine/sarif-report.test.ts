import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../testing/hostile-report.ts';
import type { Report } from '../report.ts';
import { sarifReport } from './sarif-report.ts';

const report: Report = {
  ...hostileReport,
  tool: { name: 'intercom-contract', version: '1.2.3' },
  document: { title: 'Orders', version: '1', hash: 'sha256:0' },
  startedAt: '2026-11-26T10:00:00.000Z',
};
const source = { file: 'spec/my api.yaml', lineOf: (pointer: string) => (pointer === '/x' ? 12 : 1) };
const runOf = (given: Report, from = source) => JSON.parse(sarifReport(given, from)).runs[0];

describe('the SARIF report', () => {
  it('is of version 2.1.0, and names the tool and the run', () => {
    expect(JSON.parse(sarifReport(report))).toMatchObject({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'intercom-contract', version: '1.2.3' } },
          invocations: [
            {
              executionSuccessful: true,
              startTimeUtc: '2026-11-26T10:00:00.000Z',
              endTimeUtc: '2026-11-26T10:00:01.500Z',
            },
          ],
          properties: { document: { title: 'Orders' } },
        },
      ],
    });
  });

  it('has a result for each finding, with the rule that it breaks and the line of the description', () => {
    const { results, tool } = runOf({ ...report, findings: [...report.findings, ...report.findings] });
    expect(tool.driver.rules).toEqual([{ id: 'a/status', shortDescription: { text: 'S.' } }]);
    expect(results).toHaveLength(2);
    expect(results[0]).toMatchObject({
      ruleId: 'a/status',
      ruleIndex: 0,
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'spec/my%20api.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 12 },
          },
          logicalLocations: [{ fullyQualifiedName: '/x' }],
        },
      ],
      webRequest: { method: 'DELETE' },
      webResponse: { statusCode: 500 },
    });
  });

  it('suppresses an accepted finding, with the reason, so that it is no error', () => {
    const [finding] = report.findings;
    const waived = finding && [{ ...finding, waived: { by: 'waiver', reason: 'Ticket 12' } as const }];
    const { results, tool } = runOf({ ...report, findings: [], ...(waived && { waived }) });
    expect(tool.driver.rules).toHaveLength(1);
    expect(results).toMatchObject([
      { level: 'note', suppressions: [{ kind: 'external', status: 'accepted', justification: 'Ticket 12' }] },
    ]);
  });

  it('names no file if none is known, and no place if the clause is not known', () => {
    const [result] = JSON.parse(sarifReport(report)).runs[0].results;
    expect(result.locations).toEqual([{ logicalLocations: [{ fullyQualifiedName: '/x', kind: 'member' }] }]);
    expect(runOf({ ...report, clauses: [] }).results[0]).not.toHaveProperty('locations');
  });

  it('says why a run is inconclusive', () => {
    const { invocations, results } = runOf({ ...report, verdict: 'inconclusive', findings: [], reason: 'No sandbox.' });
    expect(results).toEqual([]);
    expect(invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', message: { text: 'No sandbox.' } }],
    });
  });
});
