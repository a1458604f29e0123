import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireRequest } from '../contract/model/exchange.ts';
import { httpLaws } from '../exchange/laws/http-laws.ts';
import { urlTarget } from '../mock/url-target.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import type { SchemeCredentials } from './plan/run-credentials.ts';
import type { VerifyOptions } from './plan/verify-options.ts';
import { verify } from './verify.ts';

const read = (operationId: string, security: readonly object[]): JsonObject => ({
  get: {
    operationId,
    security: security as JsonObject[],
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
    responses: {
      200: { description: '', content: { 'application/json': { schema: { type: 'object', required: ['id'] } } } },
      400: { description: '' },
      401: { description: '' },
    },
  },
});
const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Reports', version: '1' },
  paths: {
    '/both/{id}': read('readBoth', [{ bearerAuth: [], appKey: [] }]),
    '/either/{id}': read('readEither', [{ session: [] }, { basicAuth: [] }]),
    '/closed/{id}': read('readClosed', [{ session: [] }]),
  },
  components: {
    securitySchemes: {
      bearerAuth: { type: 'http', scheme: 'bearer' },
      appKey: { type: 'apiKey', in: 'query', name: 'key' },
      basicAuth: { type: 'http', scheme: 'basic' },
      session: { type: 'apiKey', in: 'cookie', name: 'sid' },
    },
  },
};

const secrets = { bearer: 'user-token-0001', app: 'app-key-77/x', pair: 'reader:pass-word-5' };
const credentials: Record<string, SchemeCredentials> = {
  bearerAuth: { token: secrets.bearer, tokenVariable: 'USER_TOKEN' },
  appKey: { token: secrets.app },
  basicAuth: { token: secrets.pair },
};

/** The tokens that the service accepts now, and how often each was shown in a valid request. */
let valid: { bearer: string; app: string; pair: string };
let uses: number;
let brokenId: string | undefined;
let paths: Set<string>;
let server: Server;

function isAllowed({ headers }: IncomingMessage, kind: string | undefined, query: URLSearchParams): boolean {
  const { authorization } = headers;
  if (kind === 'either') return authorization === `Basic ${Buffer.from(valid.pair).toString('base64')}`;
  const isBearer = authorization?.replace(/^bearer /i, 'Bearer ') === `Bearer ${valid.bearer}`;
  return kind === 'both' && isBearer && query.getAll('key').join() === valid.app;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const [path = '', query] = (request.url ?? '').split('?');
    const [, kind, id = ''] = path.split('/');
    paths.add(`/${kind}`);
    const isIn = isAllowed(request, kind, new URLSearchParams(query));
    uses += isIn ? 1 : 0;
    const status = !isIn ? 401 : id === brokenId ? 500 : /^-?\d+$/.test(id) ? 200 : 400;
    const headers = { 'Content-Type': 'application/json', ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }) };
    const echo = status === 500 ? { ...request.headers, url: request.url } : {};
    response.writeHead(status, headers).end(JSON.stringify({ id, ...echo }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

function options(given: Partial<VerifyOptions> = {}): VerifyOptions {
  const { port } = server.address() as AddressInfo;
  [valid, uses, brokenId, paths] = [{ ...secrets }, 0, undefined, new Set()];
  return { document, target: urlTarget(`http://127.0.0.1:${port}`), credentials, ...given };
}

describe('credentials by security scheme', () => {
  it('satisfy two schemes together and one of two alternatives, and what has none is named', async () => {
    const laws = httpLaws.filter(({ name }) => /bearer|credentials|internals/.test(name));
    const report = await verify(options({ laws }));
    expect(laws).toHaveLength(3);
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ verdict: 'inconclusive', reach: { unreached: ['readClosed'] } });
    expect([...paths].sort()).toEqual(['/both', '/either']);
    const reasons = report.notVerified.map(({ operation, reason }) => `${operation}: ${reason}`);
    expect(reasons).toContain('readClosed: no valid request can be made without credentials for session');
    expect(reasons).toContain('readEither: no credentials were given for the security scheme session');
    const shown = report.clauses.filter(({ id }) => /security/.test(id)).map(({ id, verdict }) => `${id} ${verdict}`);
    expect(shown).toEqual([
      'readBoth/security/bearerAuth holds',
      'readBoth/security/appKey holds',
      'readEither/security/session not-covered',
      'readEither/security/basicAuth holds',
      'readClosed/security/session not-covered',
    ]);
  });

  it('are in no report, and commands read each from its own variable', async () => {
    const given = options({ operations: ['readBoth'] });
    brokenId = '0';
    const report = await verify(given);
    expect(report.findings[0]?.curl).toContain(
      `/both/0?key='"$(printf %s "$API_TOKEN_APP_KEY" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g')" -H `,
    );
    expect(report.findings[0]?.curl).toMatch(/ -H 'Authorization: Bearer '"\$USER_TOKEN"$/);
    expect(report.findings[0]?.response?.body).toContain('"authorization":"Bearer ***"');
    expect(JSON.stringify(report)).not.toMatch(/user-token-0001|app-key-77/);
  });

  it('are renewed one by one after a 401', async () => {
    let [logins, keys] = [0, 0];
    const renewing = {
      ...credentials,
      bearerAuth: {
        token: secrets.bearer,
        renewToken: () => {
          [logins, uses] = [logins + 1, 0];
          valid = { ...valid, bearer: `user-token-${1000 + logins}` };
          return valid.bearer;
        },
      },
      appKey: {
        token: secrets.app,
        renewToken: () => {
          keys += 1;
          return valid.app;
        },
      },
    };
    const given = options({ operations: ['readBoth'], credentials: renewing });
    // Each bearer token serves ten requests.
    server.prependListener('request', limit);
    const report = await verify(given).finally(() => server.removeListener('request', limit));
    expect(report).toMatchObject({ verdict: 'holds', findings: [] });
    expect(logins).toBeGreaterThan(3);
    expect(keys).toBeLessThanOrEqual(logins);
    expect(JSON.stringify(report)).not.toMatch(/user-token-/);
  });

  it('are not renewed because of requests that must be refused', async () => {
    let renewals = 0;
    const renewing = (token: string): SchemeCredentials => ({
      token,
      renewToken: () => {
        renewals += 1;
        return token;
      },
    });
    const both = { bearerAuth: renewing(secrets.bearer), appKey: renewing(secrets.app) };
    const report = await verify(options({ operations: ['readBoth'], credentials: both }));
    expect(report.verdict).toBe('holds');
    expect(renewals).toBe(0);
  });

  it('never leave this machine in a valid request, and none stands where another belongs', async () => {
    const sent: WireRequest[] = [];
    const elsewhere = { target: urlTarget('http://example.test'), allowHosts: ['example.test'] };
    const report = await verify({
      ...options({ operations: ['readBoth'], ...elsewhere }),
      connect: () => ({
        send: async (request) => {
          sent.push(request);
          const isValid = /^\/both\/-?\d+(?:\?|$)/.test(request.path);
          const response = { status: isValid ? 401 : 400, headers: [], body: Buffer.from('{}') };
          return { request, result: { kind: 'response', response } };
        },
        isGone: () => false,
        close: () => {},
      }),
    });
    expect(report.findings).toEqual([]);
    const hasKey = ({ path }: WireRequest): boolean => path.endsWith(`?key=${encodeURIComponent(secrets.app)}`);
    const hasBearer = ({ headers }: WireRequest): boolean =>
      headers.some(([, value]) => value === `Bearer ${secrets.bearer}`);
    expect(sent.filter((request) => hasKey(request) !== hasBearer(request)).length).toBeGreaterThan(5);
    const withBoth = sent
      .filter((request) => hasKey(request) && hasBearer(request))
      .map(({ path }) => path.split('?')[0]);
    expect(withBoth.length).toBeGreaterThan(0);
    for (const path of withBoth) expect(path).not.toMatch(/^\/both\/-?\d+$/);
    const isInPath = (text: string): boolean => sent.some(({ path }) => path.split('?')[0]?.includes(text));
    expect(Object.values(secrets).some(isInPath)).toBe(false);
  });

  it('are refused under a name that no scheme has', async () => {
    const given = options({ credentials: { bearerAut: { token: 'a' }, x: { token: 'b' } } });
    await expect(verify(given)).rejects.toThrow(
      [
        'credentials.bearerAut: the description has no security scheme of this name; the nearest is bearerAuth. It has bearerAuth, appKey, basicAuth, session.',
        'credentials.x: the description has no security scheme of this name. It has bearerAuth, appKey, basicAuth, session.',
      ].join('\n'),
    );
  });

  it('are named when the target refuses all of them', async () => {
    const wrong = { bearerAuth: { token: 'old' }, appKey: { token: 'old' }, basicAuth: { token: 'old:old' } };
    const report = await verify(options({ credentials: wrong }));
    expect(report.reason).toContain(
      'the target refuses the credentials for bearerAuth, appKey, basicAuth: give valid ones',
    );
  });
});

function limit(): void {
  if (uses >= 10) valid = { ...valid, bearer: 'none-is-valid-now' };
}
