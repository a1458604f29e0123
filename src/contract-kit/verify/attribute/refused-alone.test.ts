import { expect, it } from 'vitest';
import { type Case, createCase } from '../../contract/model/case.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { modelFor } from '../../things/read/resource-model.ts';
import { problem, runOf } from '../send/testing/runs.ts';
import { aboutNamed, refusedAlone } from './refused-alone.ts';

const parameters = ['query', 'status'].map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
const get = { operationId: 'search', parameters, responses: { 200: { description: '' } } };
const [operation] = readOperations({ openapi: '3.1.0', info: {}, paths: { '/flags': { get } } });

it('blames the parameter that a refusal names where sending has not shown which one is the cause', () => {
  if (operation === undefined) throw new Error('no operation');
  const values = operation.parameters.map((parameter): DimensionValue => {
    const dimension = dimensionName(operation, parameter);
    const clauses = [`search/query/${parameter.name}/type`];
    const write: DimensionValue['write'] = (draft) => draft.query.push(`${parameter.name}=text`);
    return { dimension, label: 'text', expectation: 'accept', rule: 'valid', clauses, write };
  });
  const witness = createCase(operation, values);
  const body = new TextEncoder().encode('{"details":[{"message":"It must be a list.","path":"/query/status"}]}');
  const clause = 'search/query/query/type';
  const found: Attributed = {
    clause,
    problem: { kind: 'refused-valid', clause, expected: '200', actual: 'status 400' },
    witness,
    sent: witness.request,
    response: { status: 400, headers: [], body },
    needed: values,
    isUnexplained: true,
  };
  const told = (one: Attributed) => [one.clause, one.needed.length, one.isUnexplained];
  expect(told(aboutNamed(found, []))).toEqual(['search/query/status/type', 1, undefined]);
  const proven = { ...found, needed: values.slice(0, 1) };
  expect(told(aboutNamed(proven, []))).toEqual([clause, 1, true]);
});

it('names the clause of the member that a refusal misses, which accepted bodies have', () => {
  const properties = { name: { type: 'string' }, kind: { type: 'string' } };
  const content = { 'application/json': { schema: { type: 'object', properties } } };
  const post = { operationId: 'make', requestBody: { content }, responses: { 200: { description: '' } } };
  const [make] = readOperations({ openapi: '3.1.0', info: {}, paths: { '/zones': { post } } });
  if (make === undefined) throw new Error('no operation');
  const caseOf = (body: object) => {
    const clauses = Object.keys(body).map((name) => `make/body/${name}/type`);
    const write: DimensionValue['write'] = (draft) => {
      draft.headers.push(['Content-Type', 'application/json']);
      draft.body = JSON.stringify(body);
    };
    const label = JSON.stringify(body);
    return createCase(make, [{ dimension: 'body', label, expectation: 'accept', rule: 'valid', clauses, write }]);
  };
  const witness = caseOf({ name: 'a' });
  const clause = 'make/body/name/type';
  const found: Attributed = {
    clause,
    problem: { kind: 'refused-valid', clause, expected: '200', actual: 'status 422' },
    witness,
    sent: witness.request,
    response: { status: 422, headers: [], body: new TextEncoder().encode(`{"error":"Key 'kind' not present"}`) },
    needed: witness.values,
  };
  expect(aboutNamed(found, [runOf(caseOf({ name: 'a', kind: 'b' }))]).clause).toBe('make/body/kind/type');
});

it.each([
  ['says nothing', ''],
  ['has a word that is the name of a member in many places', '{"errors":[{"keyword":"sort"}]}'],
])('tries the parts of a refused body in one of the same kind where the refusal %s', async (_what, told) => {
  const kindOf = (kind: string, own: object) => ({
    required: ['kind', ...Object.keys(own)],
    properties: { kind: { const: kind }, hours: { type: 'integer' }, by: { type: 'string' }, ...own },
    additionalProperties: false,
  });
  const steps = { type: 'array', items: { properties: { sort: { type: 'string' } } } };
  const resin = { properties: { index: { minimum: 1.3 }, batch: { type: 'string' }, steps } };
  const schema = { oneOf: [kindOf('colour', { dye: { type: 'string' } }), kindOf('fill', { resin })] };
  const content = { 'application/json': { schema } };
  const post = { operationId: 'work', requestBody: { content }, responses: { 200: { description: '' } } };
  const [work] = readOperations({ openapi: '3.1.0', info: {}, paths: { '/works': { post } } });
  if (work === undefined) throw new Error('no operation');
  const caseOf = (body: object) => {
    const write: DimensionValue['write'] = (draft) => {
      draft.headers.push(['Content-Type', 'application/json']);
      draft.body = JSON.stringify(body);
    };
    const label = JSON.stringify(body);
    return createCase(work, [{ dimension: 'body', label, expectation: 'accept', rule: 'valid', clauses: [], write }]);
  };
  const witness = caseOf({
    kind: 'fill',
    resin: { index: 1.3, steps: 'abcdefgh'.split('').map((sort) => ({ sort })) },
    hours: 1,
  });
  const response = { status: 422, headers: [], body: new TextEncoder().encode(told) };
  const send = async (testCase: Case): Promise<Run> => {
    if (!testCase.request.body?.includes('"index":1.3')) return runOf(testCase);
    const run = runOf(testCase, [refusal]);
    return { ...run, exchange: { ...run.exchange, result: { kind: 'response', response } } };
  };
  const accepted = [
    caseOf({ kind: 'colour', dye: 'red', hours: 1 }),
    caseOf({ kind: 'fill', resin: { index: 1.5, batch: 'b' }, hours: 4, by: 'Ada' }),
    caseOf({ kind: 'fill', resin: { index: 1.6, batch: 'c' }, hours: 2, by: 'Ben' }),
  ].map((testCase) => runOf(testCase));
  const refusal = problem('refused-valid', 'status 422', 'work/body');
  const one: Attributed = {
    clause: 'work/body',
    problem: refusal,
    witness,
    sent: witness.request,
    response,
    needed: witness.values,
  };
  const runner = { run: send, rerun: send };
  const asking = { accepted, refused: [await send(witness)], model: modelFor(work), runner };
  expect(await refusedAlone(one, asking)).toEqual(['resin', 'index']);
});

it.each([
  ['says that it lies in the past', 'A day that is not in the future.', undefined],
  ['says nothing of where it must lie', 'A day.', ['day']],
])('blames a day for a refusal unless the description %s', async (_what, description, expected) => {
  const schema = { properties: { day: { type: 'string', format: 'date', description } } };
  const content = { 'application/json': { schema } };
  const post = { operationId: 'note', requestBody: { content }, responses: { 422: { description: '' } } };
  const [note] = readOperations({ openapi: '3.1.0', info: {}, paths: { '/notes': { post } } });
  if (note === undefined) throw new Error('no operation');
  const caseOf = (day: string) => {
    const write: DimensionValue['write'] = (draft) => {
      draft.headers.push(['Content-Type', 'application/json']);
      draft.body = JSON.stringify({ day });
    };
    return createCase(note, [
      { dimension: 'body', label: day, expectation: 'accept', rule: 'valid', clauses: [], write },
    ]);
  };
  const refusal = problem('refused-valid', 'status 422', 'note/body');
  const response = { status: 422, headers: [], body: new TextEncoder().encode('') };
  const send = async (testCase: Case): Promise<Run> => {
    if (!testCase.request.body?.includes('2071')) return runOf(testCase);
    const run = runOf(testCase, [refusal]);
    return { ...run, exchange: { ...run.exchange, result: { kind: 'response', response } } };
  };
  const witness = caseOf('2071-05-06');
  const one: Attributed = {
    clause: 'note/body',
    problem: refusal,
    witness,
    sent: witness.request,
    response,
    needed: witness.values,
  };
  const accepted = ['2024-02-29', '2020-01-01'].map((day) => runOf(caseOf(day)));
  const asking = {
    accepted,
    refused: [await send(witness)],
    model: modelFor(note),
    runner: { run: send, rerun: send },
  };
  expect(await refusedAlone(one, asking)).toEqual(expected);
});
