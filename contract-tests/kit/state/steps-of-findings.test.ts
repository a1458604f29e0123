import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  type Finding,
  githubReport,
  htmlReport,
  junitReport,
  markdownReport,
  type Report,
  textReport,
  urlTarget,
  verify,
} from 'intercom-contract/contract-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateFaults } from './faults.ts';
import { type RunningWorkshop, startWorkshop } from './start-workshop.ts';
import { tokens } from './workshop.ts';
import { workshopDocument } from './workshop-document.ts';

const document = workshopDocument();
const clause = 'deleteNote/law/deleted-is-gone';

let faulty: RunningWorkshop;
let report: Report;
let finding: Finding;

beforeAll(async () => {
  const fault = stateFaults.find(({ name }) => name === 'deleted-note-is-readable');
  faulty = await startWorkshop(fault);
  report = await verify({
    document,
    target: urlTarget(faulty.url),
    token: tokens.owner,
    clauses: ({ id }) => id === clause,
  });
  const [first] = report.findings;
  if (first === undefined) throw new Error('The fault was not found.');
  finding = first;
});
afterAll(() => faulty.close());

describe('a finding that needs several requests', () => {
  it('stands at the operation that is to blame, with every request and its response', () => {
    expect(finding).toMatchObject({ clause, operation: 'deleteNote', actual: 'status 200' });
    expect(finding.steps?.map((step) => `${step.operation} ${step.response?.status}`)).toEqual([
      'createCustomer 201',
      'addNote 201',
      'getNote 200',
      'deleteNote 200',
      'getNote 200',
    ]);
    expect(finding.steps?.at(-1)?.request).toEqual(finding.request);
    expect(JSON.stringify(finding)).not.toContain(tokens.owner);
  });

  it.each([
    ['text', (report: Report) => textReport(report, { findings: 'all' })],
    ['Markdown', markdownReport],
    ['HTML', htmlReport],
    ['JUnit', junitReport],
    ['GitHub', githubReport],
  ])('shows its steps and its script in %s', (_format, write) => {
    const written = write(report);
    const places = ['POST /customers', 'GET /customers/', 'DELETE /customers/'].map((step) => written.indexOf(step));
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(places).not.toContain(-1);
    expect(written).toContain('404 or 410, because the note was deleted');
    expect(written).toContain('response=$(curl');
  });
});

/** What the script prints as the last response when it is pasted for a workshop. */
async function pasted(url: string): Promise<string> {
  const script = (finding.script ?? []).join('\n').replaceAll(faulty.url, url);
  const env = { ...process.env, API_TOKEN: tokens.owner };
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { env });
  return stdout.slice(stdout.indexOf('5. GET')).replaceAll('\r', '');
}

describe('the script of a finding', () => {
  it('shows the fault each time that it is pasted', async () => {
    for (const _time of [1, 2]) {
      const printed = await pasted(faulty.url);
      expect(printed).toMatch(/^5\. GET \/customers\/\{customerId\}\/notes\/\{noteId\}\nHTTP\/1\.1 200 OK\n/);
      expect(printed).toMatch(/\nExpected: 404 or 410, because the note was deleted\n$/);
    }
  });

  it('shows that a correct service has no such fault', async () => {
    const correct = await startWorkshop();
    const printed = await pasted(correct.url).finally(correct.close);
    expect(printed).toContain('HTTP/1.1 404 Not Found');
  });
});
