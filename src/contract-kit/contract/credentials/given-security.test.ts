import { expect, it } from 'vitest';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { ordinaryCredentials } from './credentials.ts';
import { givenSecurity, missingTokens } from './given-security.ts';

const bearer = { type: 'http', scheme: 'bearer' };
const securitySchemes = {
  user: bearer,
  service: bearer,
  app: { type: 'apiKey', in: 'query', name: 'key' },
  session: { type: 'apiKey', in: 'cookie', name: 'sid' },
};

function operationWith(security: readonly object[], parameters: readonly object[] = []): Operation {
  const operation = { security, parameters, responses: { 200: { description: '' } } };
  const info = { title: 'Cards', version: '1' };
  const document = { openapi: '3.1.0', info, paths: { '/cards': { get: operation } }, components: { securitySchemes } };
  return readOperations(JSON.parse(JSON.stringify(document)))[0] as Operation;
}

const tokens = (given: Readonly<Record<string, string>>) => (scheme: string) => given[scheme];
const namesOf = (operation: Operation, given: Readonly<Record<string, string>>) =>
  givenSecurity(operation, tokens(given)).map((alternative) => alternative.map(({ scheme }) => scheme.name));

it('has the alternatives whose schemes all have a token', () => {
  const operation = operationWith([{ session: [] }, { user: [], app: [] }, { app: [] }]);
  expect(namesOf(operation, { user: 'u', app: 'a' })).toEqual([['user', 'app'], ['app']]);
  expect(ordinaryCredentials(operation, tokens({ user: 'u', app: 'a' }))).toEqual([
    { in: 'header', name: 'Authorization', value: 'Bearer u' },
    { in: 'query', name: 'key', value: 'a' },
  ]);
  expect(missingTokens(operation, tokens({ user: 'u' }))).toBe('session or app');
  expect(missingTokens(operation, tokens({}))).toBe('session or user and app or app');
  expect(missingTokens(operation, tokens({ app: 'a' }))).toBeUndefined();
});

it('has no alternative that would need two texts in one header', () => {
  const operation = operationWith([{ user: [], service: [] }]);
  expect(namesOf(operation, { user: 'one', service: 'one' })).toEqual([['user', 'service']]);
  expect(namesOf(operation, { user: 'one', service: 'two' })).toEqual([]);
  expect(missingTokens(operation, tokens({ user: 'one', service: 'two' }))).toBeUndefined();
});

it('has none without the key that is a required parameter, too', () => {
  const key = { name: 'key', in: 'query', required: true, schema: { type: 'string' } };
  const operation = operationWith([{ user: [] }, { app: [] }], [key]);
  expect(namesOf(operation, { user: 'u' })).toEqual([]);
  expect(missingTokens(operation, tokens({ user: 'u' }))).toBe('app');
  expect(namesOf(operation, { user: 'u', app: 'a' })).toEqual([['user'], ['app']]);
});
