import { expect, it } from 'vitest';
import type { JsonObject } from '../../openapi/document/json.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { type PlanKind, planOperations } from './plan-operations.ts';
import { readUserValues } from './read-user-values.ts';

const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/shops/{shop}/orders': {
      post: {
        operationId: 'makeOrder',
        parameters: [
          { name: 'shop', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
          { name: 'region', in: 'query', schema: { enum: ['eu', 'us', 'asia'] } },
          { name: 'cursor', in: 'query', schema: { type: 'string' } },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['customerId'],
                properties: { customerId: { type: 'string', maxLength: 20 }, count: { type: 'integer' } },
              },
            },
          },
        },
        responses: { 201: { description: 'Made.' } },
      },
    },
  },
};
const operations = readOperations(document);
const given = {
  makeOrder: { shop: [7, 8], region: 'eu', cursor: 'next page', body: { '/customerId': 'c-17' } },
};

function plan(kind: PlanKind, hasValues = true) {
  const [operation] = operations;
  if (operation === undefined) throw new Error('the document has no operation');
  const options = { token: 't', laws: [], seed: 1, maxCases: 200, kind, hasMemory: true };
  const valuesOf = hasValues ? readUserValues(operations, given) : undefined;
  const cases = planOperations([operation], { ...options, valuesOf, asJudged: (one) => one }).casesOf(operation);
  return { cases };
}

it.each<PlanKind>(['full', 'reduced'])(
  'in a %s plan, stand in each request that does not test the parameter',
  (kind) => {
    for (const { request, fault, values } of plan(kind).cases) {
      const url = new URL(request.path, 'http://127.0.0.1');
      const isAbsent = (name: string) =>
        values.some(({ dimension, label }) => dimension === name && label === 'absent');
      const isTested = (name: string) => fault?.dimension === name || isAbsent(name);
      const named = `${request.path} ${request.body}`;
      if (!isTested('shop')) expect(decodeURIComponent(url.pathname), named).toMatch(/^\/shops\/[78]\/orders$/);
      if (!isTested('region')) expect(url.searchParams.getAll('region'), named).toEqual(['eu']);
      if (!isTested('cursor')) expect(url.searchParams.getAll('cursor'), named).toEqual(['next page']);
      if (!isTested('body')) expect(JSON.parse(request.body ?? ''), named).toMatchObject({ customerId: 'c-17' });
    }
  },
);

it('do without an optional parameter once', () => {
  const lacking = plan('full').cases.filter(
    ({ request, expectation }) => expectation === 'accept' && !request.path.includes('region='),
  );
  expect(lacking).toHaveLength(1);
});

const shown = (cases: readonly { expectation: string; clauses: readonly string[] }[], wanted: string): string[] =>
  [...new Set(cases.filter((one) => one.expectation === wanted).flatMap(({ clauses }) => clauses))].sort();

it.each(['accept', 'refuse'])('leave out no clause that a request shows with the verdict %s', (expectation) => {
  const before = shown(plan('full', false).cases, expectation);
  expect(shown(plan('full').cases, expectation)).toEqual(expect.arrayContaining(before));
});

it('are taken into a body that is at fault elsewhere', () => {
  const wrong = plan('full').cases.filter(({ fault }) => fault?.clauses.includes('makeOrder/body/count/type'));
  expect(wrong.map(({ request }) => JSON.parse(request.body ?? '').customerId)).toContain('c-17');
});
