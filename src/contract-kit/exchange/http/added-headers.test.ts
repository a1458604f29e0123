import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { urlTarget } from '../../mock/url-target.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { verifyOrders } from '../../testing/verify-orders.ts';
import type { VerifyOptions } from '../../verify/plan/verify-options.ts';
import { verify } from '../../verify/verify.ts';
import { readAddedHeaders } from './added-headers.ts';

const operations = readOperations(orderDocument);

describe('an added header', () => {
  it.each([
    ['X-Tenant', 'acme 42'],
    ['User-Agent', 'shop/1.0'],
    ['Cookie', 'session=1'],
  ])('may be %s', (name, value) => {
    expect(readAddedHeaders({ [name]: value }, operations)).toEqual([[name, value]]);
  });

  it.each([
    ['X Tenant', 'acme', 'give a name of letters'],
    ['', 'acme', 'The header without a name: give a name'],
    ['X-Tenant', '', 'give a value'],
    ['X-Tenant', 'a\r\nX-Other: b', 'has characters that a header cannot hold'],
    ['X-Tenant', 'é', 'has characters that a header cannot hold'],
    ['X-Tenant', ' acme', 'has characters that a header cannot hold'],
    ['Content-Length', '1', 'it would change where the request goes'],
    ['x-http-method-override', 'DELETE', 'it would change where the request goes'],
    ['accept', '*/*', 'the kit chooses its value'],
    [
      'EDITION',
      '1.0',
      'it is a parameter of readOrder, which gets valid and invalid values; give the valid ones with --values',
    ],
    [
      'authorization',
      'Bearer x',
      'it holds the credentials, which are also sent wrong or not at all; give them with --token-env',
    ],
  ])('must not be %j: %j', (name, value, reason) => {
    expect(() => readAddedHeaders({ [name]: value }, operations)).toThrow(reason);
  });

  it('is given once', () => {
    expect(() => readAddedHeaders({ 'X-Tenant': 'a', 'x-tenant': 'b' }, operations)).toThrow(
      'The header x-tenant: give it once.',
    );
  });
});

describe('verify with an added header', () => {
  const headers = { 'X-Tenant': 'acme-tenant-7', 'User-Agent': 'shop/1.0' };
  const withHeaders = (options: Partial<VerifyOptions> = {}) =>
    verifyOrders(
      ({ isValid }) =>
        isValid
          ? { status: 500, body: '{"for":"acme-tenant-7","agent":"shop/1.0","x":"YWNtZS10ZW5hbnQtNw=="}' }
          : undefined,
      { headers, ...options },
    );

  it('sends it with each request, once, in place of the own one of the kit', async () => {
    const { sent } = await withHeaders();
    const named = (name: string): Set<string> =>
      new Set(
        sent.map((request) =>
          request.headers
            .filter(([own]) => own.toLowerCase() === name)
            .map(([, value]) => value)
            .join(),
        ),
      );
    expect(sent.length).toBeGreaterThan(30);
    expect(named('x-tenant')).toEqual(new Set(['acme-tenant-7']));
    expect(named('user-agent')).toEqual(new Set(['shop/1.0']));
  });

  it('hides its value everywhere, and reads it from the environment in commands', async () => {
    const { report } = await withHeaders({ replayOptions: ['--spec', 'orders.yaml'] });
    const [finding] = report.findings;
    expect(finding?.request.headers).toContainEqual(['X-Tenant', '***']);
    expect(finding?.request.headers.filter(([name]) => name === 'User-Agent')).toEqual([['User-Agent', '***']]);
    expect(finding?.curl).toContain(` -H 'X-Tenant: '"$HEADER_X_TENANT" -H 'User-Agent: '"$HEADER_USER_AGENT"`);
    expect(finding?.replayCommand).toMatch(
      /--header 'X-Tenant: '"\$HEADER_X_TENANT" --header 'User-Agent: '"\$HEADER_USER_AGENT" --only \S+ --seed 1 --case \d+$/,
    );
    expect(finding?.response?.body).toBe('{"for":"***","agent":"***","x":"***"}');
    expect(JSON.stringify(report)).not.toMatch(/acme-tenant-7|shop\/1\.0|YWNtZS10ZW5hbnQtNw/);
  });

  it('finds nothing else than without it, also at a host that gets only invalid requests', async () => {
    const elsewhere = { target: urlTarget('http://example.test'), allowHosts: ['example.test'] };
    const [plain, added] = [
      await verifyOrders(() => undefined, elsewhere),
      await verifyOrders(() => undefined, { ...elsewhere, headers }),
    ];
    expect(added.sent.length).toBeGreaterThan(20);
    const shown = ({ report }: typeof plain): unknown => ({ ...report, startedAt: '', durationMs: 0, runId: '' });
    expect(shown(added)).toEqual(shown(plain));
  });
});

it('serves the operations without security, where others send credentials in it', async () => {
  const content = { 'application/json': { schema: { type: 'object' } } };
  const responses = { 200: { description: '', content } };
  const document = {
    openapi: '3.1.0',
    paths: {
      '/plain': { get: { operationId: 'plain', responses } },
      '/own': { get: { operationId: 'own', security: [{ key: [] }], responses } },
    },
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'Authorization' } } },
  };
  const seen: string[] = [];
  const service = createServer(({ url, headers }, response) => {
    seen.push(`${url} ${headers.authorization}`);
    response.writeHead(headers.authorization === undefined ? 401 : 500).end();
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  const { findings } = await verify({
    document,
    target: urlTarget(`http://127.0.0.1:${Object(service.address()).port}`),
    token: 'own-token',
    headers: { Authorization: 'Bearer added-token' },
  }).finally(() => service.close());
  expect(new Set(seen.filter((text) => text.startsWith('/plain ')))).toEqual(new Set(['/plain Bearer added-token']));
  expect(seen).toEqual(expect.arrayContaining(['/own own-token', '/own undefined']));
  expect(seen).not.toContain('/own Bearer added-token');
  const curls = findings.map(({ curl }) => curl).join('\n');
  expect(curls).toMatch(/\/plain' -H .*"\$HEADER_AUTHORIZATION"/);
  expect(curls).toMatch(/\/own' -H .*'Authorization: '"\$API_TOKEN"/);
});
