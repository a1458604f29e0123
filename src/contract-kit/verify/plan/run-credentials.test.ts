import { describe, expect, it } from 'vitest';
import { credentialsCandidates } from '../../contract/credentials/credentials.ts';
import { createCase } from '../../contract/model/case.ts';
import type { Law } from '../../contract/model/law.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { toCurl } from '../../report/replay/curl.ts';
import { redact, redactSent } from '../../report/replay/redact.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { verifyOrders } from '../../testing/verify-orders.ts';
import { assertTokens, runCredentials } from './run-credentials.ts';

const operations = readOperations(orderDocument);
const [operation] = operations;
if (operation === undefined) throw new Error('the document has no operation');
const options = { token: 'good', otherToken: 'token-of-another-user' };
const credentials = runCredentials(options, operations, []);

describe('the token of another user', () => {
  it('must differ from the first one, and be a token', () => {
    expect(() => runCredentials({ token: 'good', otherToken: 'good' }, operations, [])).toThrow(
      'The tokens in API_TOKEN and OTHER_API_TOKEN are the same: give the second one of another user.',
    );
    expect(() => runCredentials({ otherToken: 'Bearer x', otherTokenVariable: 'BOB' }, operations, [])).toThrow(
      'The token in BOB cannot be sent to readOrder.',
    );
  });

  it.each([
    ['token-of-another-user', '***'],
    ['{"t":"TOKEN-of-another-user"}', '{"t":"***"}'],
    [`Basic ${Buffer.from('token-of-another-user:').toString('base64')}`, 'Basic ***'],
    [Buffer.from('{"user":"token-of-another-user"}').toString('base64'), 'eyJ1c2VyIjoi***In0='],
  ])('is hidden in foreign text: %s', (text, shown) => {
    expect(redact(text, credentials)).toBe(shown);
  });

  it('is read from its own variable in commands', () => {
    const testCase = createCase(operation, []);
    const request = {
      ...testCase.request,
      path: '/orders/1?key=token-of-another-user',
      headers: [['Authorization', 'Bearer token-of-another-user']] as const,
    };
    expect(redactSent('Bearer token-of-another-user', credentials)).toBe('Bearer ***');
    expect(toCurl(new URL('http://127.0.0.1:1'), request, credentials)).toBe(
      `curl -i --path-as-is --globoff -X GET 'http://127.0.0.1:1/orders/1?key='"$OTHER_API_TOKEN" -H 'Authorization: Bearer '"$OTHER_API_TOKEN"`,
    );
  });

  it('reaches the laws that send several requests, and no report', async () => {
    const seen: unknown[] = [];
    const law: Law = {
      name: 'look',
      side: 'request',
      statement: 'A law that looks at the prober.',
      source: 'this test',
      probe: async ({ otherToken }) => {
        seen.push(otherToken);
        return { kind: 'not-judged', reason: 'it only looks' };
      },
    };
    const { report } = await verifyOrders(
      ({ isValid }) => (isValid ? { status: 500, body: 'hello token-of-another-user' } : undefined),
      { ...options, laws: [law] },
    );
    expect(seen).toEqual(['token-of-another-user']);
    expect(report.findings[0]?.response?.body).toBe('hello ***');
    expect(JSON.stringify(report)).not.toContain('token-of-another-user');
  });
});

it('hides what stands behind the scheme in a key of two words', () => {
  const key = runCredentials({ token: 'Token abc12345' }, [], []);
  expect(redact('unknown key abc12345', key)).toBe('unknown key ***');
});

describe('assert token', () => {
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
});
