import { describe, expect, it } from 'vitest';
import { dimensionOfStates, neutral, rotatingDimension } from '../../requests/cases/dimension-of-states.ts';
import { operationOf } from '../../requests/cases/testing/operation-of.ts';
import { createCase } from './case.ts';
import { type DimensionValue, ordinaryValue, type RequestDraft, writeRequest } from './dimension.ts';
import { dimensionName, parameterValues } from './dimension-name.ts';

const value = (label: string, more: Partial<DimensionValue> = {}): DimensionValue => ({
  dimension: 'd',
  label,
  expectation: 'accept',
  rule: 'r',
  clauses: [`${label} clause`],
  write: () => {},
  ...more,
});
const operation = () => operationOf({});

describe('a request', () => {
  const written = (write: (draft: RequestDraft) => void) => writeRequest(operation(), [value('a', { write })]);

  it('has everything that its values write', () => {
    const request = written((draft) => {
      draft.method = 'PUT';
      draft.query.push('a=1', 'b=2');
      draft.headers.push(['X', 'y']);
      draft.body = '';
    });
    expect(request).toMatchObject({ method: 'PUT', path: '/thing?a=1&b=2', body: '' });
    expect(request.headers.at(-1)).toEqual(['X', 'y']);
  });

  it('has no query and no body if its values write none', () => {
    expect(written(() => {})).toEqual({
      method: 'POST',
      path: '/thing',
      headers: [
        ['Accept', '*/*'],
        ['Accept-Encoding', 'identity'],
        ['User-Agent', 'contract-kit'],
      ],
    });
  });
});

describe('a case', () => {
  it.each<[string, DimensionValue[], object]>([
    [
      'every clause of its values',
      [value('a'), value('b')],
      { expectation: 'accept', rule: 'valid', clauses: ['a clause', 'b clause'] },
    ],
    [
      'that of its fault alone',
      [value('a'), value('b', { expectation: 'refuse' })],
      { expectation: 'refuse', rule: 'r', clauses: ['b clause'] },
    ],
    [
      'none where it may go either way',
      [value('a'), value('b', { expectation: 'either' })],
      { expectation: 'either', clauses: [] },
    ],
  ])('witnesses %s', (_what, values, expected) => {
    expect(createCase(operation(), values)).toMatchObject(expected);
  });
});

describe('a dimension', () => {
  it('divides its values into states or rotating values and singles', () => {
    const values = [value('a'), value('b', { alone: true }), value('c', { expectation: 'refuse' })];
    expect(rotatingDimension('d', values)).toEqual({
      name: 'd',
      states: [],
      rotating: [values[0]],
      singles: values.slice(1),
    });
    expect(dimensionOfStates('d', values)).toEqual({
      name: 'd',
      states: [{ ...values[0], isState: true }],
      rotating: [],
      singles: values.slice(1),
    });
  });

  it('can have one value that writes nothing', () => {
    const { rotating, ...rest } = neutral('d', 'absent');
    expect(rest).toEqual({ name: 'd', states: [], singles: [] });
    expect(rotating).toMatchObject([
      { dimension: 'd', label: 'absent', expectation: 'accept', rule: 'valid', clauses: [] },
    ]);
  });

  it('has an ordinary value: the first state, or the first that rotates', () => {
    const dimension = rotatingDimension('d', [value('a'), value('b')]);
    expect(ordinaryValue(dimension).label).toBe('a');
    expect(ordinaryValue({ ...dimension, states: [value('s')] }).label).toBe('s');
    expect(() => ordinaryValue({ ...dimension, rotating: [] })).toThrow(/no valid value/);
  });
});

it("names a parameter's dimension after it, with its place where something else is called the same", () => {
  const parameter = (name: string, location: string) => ({ name, in: location, schema: { type: 'string' } });
  const parameters = [
    parameter('id', 'query'),
    parameter('id', 'header'),
    parameter('body', 'query'),
    parameter('x', 'query'),
  ];
  const own = operationOf({ parameters });
  const names = own.parameters.map((one) => dimensionName(own, one));
  expect(names).toEqual(['query id', 'header id', 'query body', 'x']);
  const values = ['body', 'x', 'id', 'query id'].map((dimension) => value(dimension, { dimension }));
  expect(parameterValues(createCase(own, values)).map(({ label }) => label)).toEqual(['x', 'query id']);
});
