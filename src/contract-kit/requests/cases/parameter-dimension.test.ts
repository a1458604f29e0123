import { describe, expect, it } from 'vitest';
import { type Dimension, type DimensionValue, writeRequest } from '../../contract/model/dimension.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { parameterDimension } from './parameter-dimension.ts';
import { type PlanKind, planOperations } from './plan-operations.ts';
import { readUserValues } from './read-user-values.ts';
import { operationOf } from './testing/operation-of.ts';

const flag = { name: 'flag', in: 'query', schema: { type: 'boolean' } };

/** The dimension of the first of these parameters, and what a request with one of its values is. */
function dimensionOf(...parameters: readonly object[]) {
  const operation = operationOf({ parameters });
  const [parameter] = operation.parameters;
  if (parameter === undefined) throw new Error('the operation has no parameter');
  const dimension = parameterDimension(operation, parameter, 1);
  const requestOf = (label: string) => {
    const value = valuesOf(dimension).find((one) => one.label === label);
    if (value === undefined) throw new Error(`there is no value ${label}`);
    return writeRequest(operation, [value]);
  };
  return { dimension, requestOf };
}

const valuesOf = ({ states, rotating, singles }: Dimension): DimensionValue[] => [...states, ...rotating, ...singles];
const clausesOf = (dimension: Dimension, label: string) =>
  valuesOf(dimension).find((value) => value.label === label)?.clauses;

describe('the values of a parameter', () => {
  it.each<[string, object, string, object]>([
    ['a query', { ...flag, name: 'a b' }, 'true', { path: '/thing?a%20b=true' }],
    [
      'a header',
      { ...flag, in: 'header', name: 'X-Flag' },
      'true',
      { headers: expect.arrayContaining([['X-Flag', 'true']]) },
    ],
    ['a cookie', { ...flag, in: 'cookie' }, 'true', { headers: expect.arrayContaining([['Cookie', 'flag=true']]) }],
  ])('stand in %s', (_where, parameter, label, expected) => {
    expect(dimensionOf(parameter).requestOf(label)).toMatchObject(expected);
  });

  it('are sent by themselves where they are long', () => {
    const { dimension } = dimensionOf({ ...flag, schema: { type: 'string', maxLength: 400 } });
    const long = ({ label }: DimensionValue) => label.length > 300;
    const valid = valuesOf(dimension).filter(({ expectation }) => expectation === 'accept');
    expect(valid.some(long)).toBe(true);
    expect(valid.map(({ alone }) => alone)).toEqual(valid.map((value) => long(value) || undefined));
  });

  it('replace the headers of the kit', () => {
    const agents = (parameter: object): readonly (readonly string[])[] =>
      dimensionOf({ name: 'user-agent', schema: { enum: ['me'] }, ...parameter })
        .requestOf('me')
        .headers.filter(([name]) => /^user-agent$/i.test(name));
    expect(agents({ in: 'header' })).toEqual([['user-agent', 'me']]);
    expect(agents({ in: 'query' })).toEqual([['User-Agent', 'contract-kit']]);
  });

  it('show that it has to be there, where it has to and they are valid', () => {
    const { dimension } = dimensionOf({ ...flag, required: true });
    expect(clausesOf(dimension, 'true')).toEqual(['o/query/flag/type', 'o/query/flag/required']);
    expect(clausesOf(dimension, 'TRUE')).toEqual(['o/query/flag/type']);
    expect(clausesOf(dimensionOf(flag).dimension, 'true')).toEqual(['o/query/flag/type']);
    expect(clausesOf(dimensionOf(flag).dimension, 'absent')).toEqual(['o/query/flag/optional']);
  });

  it.each([
    ['may be left out if there are none', flag, { allOf: [{ type: 'string' }, { type: 'integer' }] }, false],
    ['are left out if there are none and it is required', { ...flag, required: true }, { not: {} }, true],
  ])('%s', (_what, parameter, schema, isNeutral) => {
    const { dimension } = dimensionOf({ ...parameter, schema });
    expect(valuesOf(dimension)).toMatchObject([{ label: 'absent', expectation: 'accept' }]);
    expect(valuesOf(dimension)[0]?.rule === 'valid').toBe(isNeutral);
  });

  it('include random values', () => {
    const { random } = dimensionOf({ name: 'n', in: 'query', schema: { type: 'integer' } }).dimension;
    expect([random?.accept, random?.refuse]).not.toContain(undefined);
  });
});

describe('an object that is written as several parameters', () => {
  const properties = { 'a b': { type: 'string' }, c: { type: 'string' } };
  const filter = { name: 'filter', in: 'query', schema: { type: 'object', properties } };
  const sent = (...others: readonly object[]): string[] =>
    dimensionOf(filter, ...others).dimension.rotating.map(({ label }) => label);
  const text = { schema: { type: 'string' } };

  it('has no member that another parameter is called after', () => {
    expect(sent().join(' ')).toMatch(/a%20b=.*c=/);
    expect(sent({ ...text, name: 'a b', in: 'query' })).toEqual(['absent', expect.stringMatching(/^c=[^ ]*$/)]);
  });

  it('may have a member that is called as itself, and is written member by member', () => {
    const own = { ...filter, schema: { type: 'object', properties: { filter: { type: 'string', enum: ['a'] } } } };
    expect(dimensionOf(own).requestOf('filter=a').path).toBe('/thing?filter=a');
  });

  it('is left out where every member is called as another parameter', () => {
    const own = { ...filter, required: true, schema: { type: 'object', required: ['c'], properties: { c: {} } } };
    const { dimension } = dimensionOf(own, { ...text, name: 'c', in: 'query' });
    expect(valuesOf(dimension)).toMatchObject([{ label: 'absent', expectation: 'accept', rule: 'valid' }]);
  });

  it.each([
    ['called after no member', { ...text, name: 'd', in: 'query' }],
    ['in another place', { ...text, name: 'c', in: 'header' }],
  ])('is written in full beside a parameter %s', (_what, other) => {
    expect(sent(other)).toEqual(sent());
  });
});

describe('user values', () => {
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
    const cases = planOperations([operation], { ...options, valuesOf, asJudged: (testCase) => testCase }).casesOf(
      operation,
    );
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
    [...new Set(cases.filter((testCase) => testCase.expectation === wanted).flatMap(({ clauses }) => clauses))].sort();

  it.each(['accept', 'refuse'])('leave out no clause that a request shows with the verdict %s', (expectation) => {
    const before = shown(plan('full', false).cases, expectation);
    expect(shown(plan('full').cases, expectation)).toEqual(expect.arrayContaining(before));
  });

  it('are taken into a body that is at fault elsewhere', () => {
    const wrong = plan('full').cases.filter(({ fault }) => fault?.clauses.includes('makeOrder/body/count/type'));
    expect(wrong.map(({ request }) => JSON.parse(request.body ?? '').customerId)).toContain('c-17');
  });
});
