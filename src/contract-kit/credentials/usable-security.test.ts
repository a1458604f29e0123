import { expect, it } from 'vitest';
import { type Operation, readOperations } from '../openapi/operation.ts';
import { clashOf, usableSecurity } from './usable-security.ts';

const header = (name: string) => ({ type: 'apiKey', in: 'header', name });
const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  oauth: { type: 'oauth2', flows: {} },
  basic: { type: 'http', scheme: 'basic' },
  upper: header('X-KEY'),
  lower: header('x-key'),
  authorization: header('authorization'),
  query: { type: 'apiKey', in: 'query', name: 'key' },
  otherQuery: { type: 'apiKey', in: 'query', name: 'KEY' },
  unknown: { type: 'mutualTLS' },
};

function operationWith(security: readonly object[]): Operation {
  const paths = { '/a': { get: { security, responses: {} } } };
  const [operation] = readOperations({ openapi: '3.1.0', paths, components: { securitySchemes } });
  if (operation === undefined) throw new Error('no operation');
  return operation;
}

it.each<[string[], string | undefined]>([
  [['bearer', 'oauth'], undefined],
  [['bearer', 'query'], undefined],
  [['upper', 'lower'], undefined],
  [['query', 'otherQuery'], undefined],
  [['bearer', 'basic'], 'bearer, basic'],
  [['query', 'basic', 'oauth'], 'basic, oauth'],
  [['bearer', 'authorization'], 'bearer, authorization'],
  [['unknown', 'basic'], undefined],
])('of %j one place is claimed by %s', (names, clash) => {
  const [alternative = []] = operationWith([Object.fromEntries(names.map((name) => [name, []]))]).security;
  expect(
    clashOf(alternative)
      ?.map(({ scheme }) => scheme.name)
      .join(', '),
  ).toBe(clash);
});

it('can satisfy an alternative with nothing unknown in it, and nothing twice', () => {
  const operation = operationWith([
    { unknown: [] },
    { bearer: [], query: [] },
    { bearer: [], unknown: [] },
    { bearer: [], basic: [] },
    {},
  ]);
  const names = usableSecurity(operation).map((alternative) => alternative.map(({ scheme }) => scheme.name));
  expect(names).toEqual([['bearer', 'query'], []]);
});
