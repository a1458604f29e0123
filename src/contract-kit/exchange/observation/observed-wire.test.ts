import { describe, expect, it } from 'vitest';
import type { ParameterWire } from '../../contract/model/parameter-wire.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { operationOf } from '../../requests/cases/testing/operation-of.ts';
import { observedWire, undeclaredFields } from './observed-wire.ts';

const declared = [
  { in: 'path', name: 'id' },
  { in: 'header', name: 'X-Size' },
  { in: 'cookie', name: 'crumb' },
  { in: 'query', name: 'page' },
  { in: 'query', name: 'Page' },
  { in: 'query', name: 'two words' },
  { in: 'query', name: 'tags', explode: false },
  { in: 'query', name: 'ids', style: 'pipeDelimited', explode: true },
  { in: 'query', name: 'deep', style: 'deepObject', explode: true },
];

const request = {
  path: '/a/7?page=1&page=a=b&Page=2&two+words=3&two%20words&deep[R]=4&deep%5BG%5D=5&crumb=6&x%ZZ=7&tags[a]=?&&',
  headers: [
    ['x-size', '8'],
    ['X-SIZE', '9'],
    ['Page', 'crumb=10'],
    ['Cookie', 'other=11; crumb=12;Crumb=13; cr%75mb=14'],
  ] as const,
};

/** What the request has of a parameter of this name. */
function observed(name: string): ParameterWire {
  const document = { openapi: '3.1.0', paths: { '/a/{id}': { get: { parameters: declared, responses: {} } } } };
  const parameters = readOperations(document)[0]?.parameters ?? [];
  const parameter = parameters.find((one) => one.name === name);
  if (parameter === undefined) throw new Error(`no parameter ${name}`);
  return observedWire(parameter, { request, pathValues: { id: '7' }, parameters });
}

it.each([
  ['id', ['7']],
  ['X-Size', ['8', '9']],
  ['crumb', ['12']],
  ['page', ['1', 'a=b']],
  ['Page', ['2']],
  ['two words', ['3', '']],
  ['tags', []],
  ['ids', []],
  ['deep', []],
])('finds what a request has of %s', (name, wire) => {
  expect(observed(name).wire).toEqual(wire);
});

it('takes for members of an object what may be one of its fields, and no other', () => {
  expect(observed('deep').members).toEqual([
    ['deep[R]', '4'],
    ['deep%5BG%5D', '5'],
  ]);
  // An exploded object has every field that nobody declares.
  expect(observed('page').members).toEqual([
    ['crumb', '6'],
    ['x%ZZ', '7'],
    ['tags[a]', '?'],
  ]);
  for (const whole of ['id', 'X-Size', 'crumb', 'tags', 'ids']) expect(observed(whole).members, whole).toBeUndefined();
});

describe('the query fields that an operation does not have', () => {
  const query = (name: string, more: object = {}) => ({ name, in: 'query', schema: { type: 'string' }, ...more });
  const undeclared = (path: string, ...parameters: object[]): string[] =>
    undeclaredFields(operationOf({ parameters }), { path, headers: [] });

  it.each([
    ['/a?x=1&y=2&y=3', [query('x')], ['y']],
    ['/a?x%20y=1&+x=2', [query('x y')], [' x']],
    ['/a?x[a]=1&y[a]=1', [query('x', { style: 'deepObject', schema: { type: 'object' } })], ['y[a]']],
    ['/a?x=1', [query('o', { schema: { type: 'object' } })], []],
    ['/a', [], []],
  ])('of %s with %j are %j', (path, parameters, expected) => {
    expect(undeclared(path, ...parameters)).toEqual(expected);
  });

  it('are no members of a parameter that is no object', () => {
    const { parameters } = operationOf({ parameters: [query('x'), query('o', { schema: { type: 'object' } })] });
    const fields = { request: { path: '/thing?y=1', headers: [] }, pathValues: {}, parameters };
    expect(parameters.map((parameter) => observedWire(parameter, fields))).toEqual([
      { wire: [] },
      { wire: [], members: [['y', '1']] },
    ]);
  });

  it('are not those of credentials', () => {
    const operation = operationOf({ security: [{ key: [] }] }, { key: { type: 'apiKey', in: 'query', name: 'k' } });
    expect(undeclaredFields(operation, { path: '/thing?k=1&z=2', headers: [] })).toEqual(['z']);
  });
});
