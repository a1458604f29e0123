import { htmlReport, type Report, textReport, urlTarget, verify } from 'intercom-contract/contract-kit';
import { beforeAll, expect, it } from 'vitest';
import { startHttpServer } from '../http-server.ts';
import { describedWithFaults, providerWithFaults } from './many-faults.ts';

const token = 'a-Token-42';
const count = 6;
let report: Report;

beforeAll(async () => {
  const server = await startHttpServer(providerWithFaults(token));
  report = await verify({ document: describedWithFaults(count), target: urlTarget(server.url), token }).finally(
    server.close,
  );
});

it('tells each cause once with its places, crashes first, then what is let in, then what breaks readers', () => {
  const text = textReport(report);
  const told = text.match(/^(?:Finding \d: |[\da-f]{8} {2}).*/gm) ?? [];
  expect(told).toEqual([
    expect.stringMatching(/^Finding 1: make_thing_0 crashed with status 500 \(body = note "text\\u0000text"\)/),
    expect.stringMatching(/^Finding 2: make_thing_0 accepted what it must refuse \(body\/weight\/type\)/),
    expect.stringMatching(/^Finding 3: make_thing_0: the header `Location` must match format "uri"/),
    expect.stringMatching(/^Finding 4: read_thing_0: `weight` must be integer/),
    expect.stringMatching(/^Finding 5: read_thing_1: Content-Type `text\/html`/),
    expect.stringMatching(/^[\da-f]{8} {2}delete_thing_1: Content-Type `text\/html` \(law\/answers-/),
    expect.stringMatching(/^[\da-f]{8} {2}delete_thing_2 answered with status 202, expected: 204/),
  ]);
  expect(text).toMatch(/^ {2}in {8}6 operations: make_thing_0, /m);
});

it.each([80, 120])('fits 150 lines of %i columns', (columns) => {
  const lines = textReport(report, { columns }).trimEnd().split('\n');
  expect(lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0)).toBeLessThanOrEqual(150);
});

it('has every finding in HTML and in the text of all findings, and each keeps an id of its own', () => {
  const page = htmlReport(report);
  for (const { clause } of report.findings) expect(page).toContain(`<code>${clause}</code>`);
  expect(new Set(report.findings.map(({ id }) => id)).size).toBe(report.findings.length);
  expect(report.findings.length).toBeGreaterThan(4 * count);
  expect(textReport(report, { findings: 'all' }).match(/^Finding \d+: /gm)).toHaveLength(7);
});
