import { expect, it } from 'vitest';
import { responseClauses } from '../../contract/clauses/response-clauses.ts';
import { createCase } from '../../contract/model/case.ts';
import { judge } from '../../exchange/checks/judge.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { operationOf } from '../../requests/cases/testing/operation-of.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { hostileReport } from '../../testing/hostile-report.ts';
import { hiddenLines } from '../lines/advice-lines.ts';
import { clauseReports } from './clause-reports.ts';

it('breaks responses that differ, however often one that cannot be broken came before', () => {
  const operation = operationOf({ responses: { 200: { description: '', content: { '*/*': { schema: {} } } } } });
  const { clauses } = responseClauses(operation);
  const validate = bodyValidatorOf(operation.node.document);
  const testCase = createCase(operation, []);
  const runOf = (type: string, body: string): Run => {
    const response = { status: 200, headers: [['Content-Type', type]] as const, body: Buffer.from(body) };
    const exchange = { request: testCase.request, result: { kind: 'response', response } } as const;
    return { case: testCase, exchange, verdict: judge(testCase, exchange, { validate }) };
  };
  const image = runOf('image/png', 'x');
  const witnesses = (...runs: Run[]) =>
    clauseReports({ clauses, planned: [], runs, findings: [], validate, probed: [], unjudged: new Map() }).filter(
      ({ id }) => id === 'o/200/media-type',
    );
  // Nobody can tell whether bytes are an image.
  expect(witnesses(image, image, image)).toMatchObject([
    { verdict: 'not-covered', validAccepted: 3, invalidRefused: 0 },
  ]);
  expect(witnesses(image, image, image, runOf('application/json', '{}'))).toMatchObject([
    { verdict: 'holds', validAccepted: 4, invalidRefused: 1 },
  ]);
  const json = runOf('application/json', '[]');
  expect(witnesses(runOf('application/json', '{}'), json, json, json, json)).toMatchObject([
    { validAccepted: 5, invalidRefused: 3 },
  ]);
  // But not for ever.
  const images = ['a', 'b', 'c'].map((body) => runOf('image/png', body));
  expect(witnesses(...images, runOf('application/json', '{}'))).toMatchObject([
    { validAccepted: 4, invalidRefused: 0 },
  ]);
});

it('says which broken clause hides the others of the same response', () => {
  const properties = { code: { type: 'string' }, more: { type: 'string' } };
  const content = { 'application/json': { schema: { type: 'object', required: ['code'], properties } } };
  const operation = operationOf({
    responses: { 401: { description: '', content }, 403: { description: '', content } },
  });
  const { clauses } = responseClauses(operation);
  const [template] = hostileReport.findings;
  if (template === undefined) throw new Error('no finding');
  const finding = { ...template, operation: 'o', clause: 'o/401/body/required/code', actual: 'the body lacks `code`' };
  const validate = bodyValidatorOf(operation.node.document);
  const reports = clauseReports({
    clauses,
    planned: [],
    runs: [],
    findings: [finding],
    validate,
    probed: [],
    unjudged: new Map(),
  });
  const hidden = reports.filter(({ hiddenBy }) => hiddenBy !== undefined);
  expect(hidden.map(({ id }) => id)).toEqual(expect.arrayContaining(['o/401/body/type', 'o/401/body/more/type']));
  expect(hidden.every(({ id, verdict }) => id.startsWith('o/401/') && verdict === 'not-covered')).toBe(true);
  expect(hiddenLines({ clauses: reports, findings: [finding] })).toEqual([
    `Hidden: ${hidden.length} clauses could not be checked, because every 401 response is wrong: the body lacks \`code\`.`,
  ]);
});
