import { expect, it } from 'vitest';
import { operationOf } from '../cases/testing/operation-of.ts';
import { judge } from '../checks/judge.ts';
import { responseClauses } from '../contract/response-clauses.ts';
import { bodyValidatorOf } from '../json-schema/validate/body-validator.ts';
import { createCase } from '../model/case.ts';
import type { Run } from '../run/run-cases.ts';
import { clauseReports } from './clause-reports.ts';

it('breaks responses that differ, however often one that cannot be broken came before', () => {
  const operation = operationOf({ responses: { 200: { description: '', content: { '*/*': { schema: {} } } } } });
  const { clauses } = responseClauses(operation);
  const validate = bodyValidatorOf(operation.node.document);
  const one = createCase(operation, []);
  const runOf = (type: string, body: string): Run => {
    const response = { status: 200, headers: [['Content-Type', type]] as const, body: Buffer.from(body) };
    const exchange = { request: one.request, result: { kind: 'response', response } } as const;
    return { case: one, exchange, judgement: judge(one, exchange, { validate }) };
  };
  const image = runOf('image/png', 'x');
  const witnesses = (...runs: Run[]) =>
    clauseReports({ clauses, planned: [], runs, findings: [], validate, unjudged: new Map() }).filter(
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
