import { describe, expect, it } from 'vitest';
import { type Dimension, type DimensionValue, writeRequest } from '../../contract/model/dimension.ts';
import { parameterDimension } from './parameter-dimension.ts';
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
