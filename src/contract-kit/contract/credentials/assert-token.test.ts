import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../openapi/document/json.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { assertTokens } from './assert-token.ts';
import { credentialsCandidates } from './credentials.ts';

const schemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'header', name: 'Authorization' },
  queryKey: { type: 'apiKey', in: 'query', name: 'key' },
};

const operationsWith = (...names: (keyof typeof schemes)[]) => {
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    security: names.map((name) => ({ [name]: [] })),
    paths: { '/orders': { get: { operationId: 'listOrders', responses: { 200: { description: 'All.' } } } } },
    components: { securitySchemes: schemes },
  };
  return readOperations(document);
};

describe('a token', () => {
  it.each<[keyof typeof schemes, string]>([
    ['bearer', 'abc.def-1~+/='],
    ['basic', 'a user:pass word'],
    ['basic', 'jos\u00e9:x'],
    ['key', 'Bearer x'],
    ['key', ''],
    ['queryKey', 'two words'],
  ])('for %s may be %j', (name, token) => {
    expect(() => assertTokens(operationsWith(name), token, () => 'The token')).not.toThrow();
  });

  it.each<[keyof typeof schemes, string]>([
    ['bearer', 'Bearer x'],
    ['bearer', 'x\n'],
    ['basic', 'user:pass\n'],
    ['key', ' x'],
    ['key', 'x '],
    ['key', 'x\ty'],
    ['queryKey', 'kéy'],
  ])('for %s must not be %j', (name, token) => {
    expect(() => assertTokens(operationsWith(name), token, () => 'The token')).toThrow(
      /^The token cannot be sent to listOrders\. /,
    );
  });

  it('that a bearer scheme cannot carry is refused with what to do', () => {
    expect(() => assertTokens(operationsWith('key', 'bearer'), 'Bearer x', () => 'The token in API_TOKEN')).toThrow(
      'The token in API_TOKEN cannot be sent to listOrders. A bearer token has no spaces and only visible ASCII characters (RFC 6750 §2.1), without the word `Bearer` before it. Check its value.',
    );
  });

  it('may be anything where no credentials are needed', () => {
    expect(() => assertTokens(operationsWith(), 'a\nb', () => 'The token')).not.toThrow();
  });
});

it('of two words is never sent as invalid where only the case of its first word or its spaces differ', () => {
  const [operation] = operationsWith('key');
  const candidates = [1, 2, 3].flatMap((seed) =>
    operation === undefined ? [] : credentialsCandidates(operation, 'Bearer 123', seed),
  );
  const values = candidates
    .filter(({ expectation }) => expectation === 'refuse')
    .flatMap(({ parts }) => parts.map(({ value }) => value.toLowerCase()));
  expect(values.length).toBeGreaterThan(5);
  expect(values).not.toContain('bearer 123');
});
