import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { urlTarget } from '../../mock/url-target.ts';
import type { JsonObject } from '../../openapi/document/json.ts';
import type { Report } from '../../report/report.ts';
import type { VerifyOptions } from '../plan/verify-options.ts';
import { verify } from '../verify.ts';

const ok = { 200: { description: '', content: { 'application/json': { schema: { type: 'object' } } } } };
const text = { type: 'string' };
const login = {
  requestBody: {
    content: {
      'application/json': {
        schema: { type: 'object', required: ['email', 'password'], properties: { email: text, password: text } },
      },
    },
  },
  responses: {
    200: {
      description: '',
      content: { 'application/json': { schema: { type: 'object', properties: { access_token: text } } } },
    },
  },
};

function documentWith(more: object = {}): JsonObject {
  return {
    openapi: '3.1.0',
    info: { title: 'items', version: '1' },
    servers: [{ url: 'https://api.example.com/v1' }],
    paths: {
      '/items': { get: { responses: ok } },
      '/items/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { responses: ok },
        delete: { responses: ok },
      },
      '/users': { get: { responses: ok } },
    },
    ...more,
  };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' ? `127.0.0.1:${address?.port}` : '';
}

/** Verifies a service, and counts its requests. */
async function look(
  answer: RequestListener,
  { path = '', ...options }: Partial<VerifyOptions> & { path?: string } = {},
): Promise<{ report: Promise<Report>; sent: string[]; host: string }> {
  const sent: string[] = [];
  const server = createServer((request, response) => {
    sent.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  const host = await listen(server);
  const report = verify({ document: documentWith(), target: urlTarget(`http://${host}${path}`), ...options });
  await report.catch(() => {});
  return { report, sent, host };
}

const below =
  (base: string): RequestListener =>
  ({ url = '' }, response) => {
    const status = url.startsWith(`${base}/`) ? 200 : 404;
    response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
  };

describe('ends before the plan, with the option to use,', () => {
  it('where the target lacks the path of the servers', async () => {
    const { report, sent, host } = await look(below('/v1'));
    await expect(report).rejects.toThrow(
      `GET /items got 404, GET /users got 404. The \`servers\` of the description have the path /v1, and there GET /items got 200: give --target http://${host}/v1.`,
    );
    expect(sent.length).toBeLessThan(6);
    expect(sent.every((line) => line.startsWith('GET '))).toBe(true);
  });

  it('where the target has a path that the servers have not', async () => {
    const answer: RequestListener = (request, response) =>
      below(request.url?.startsWith('/api') ? '/none' : '')(request, response);
    const document = documentWith({ servers: [{ url: '/' }] });
    const { report, host } = await look(answer, { path: '/api', document });
    await expect(report).rejects.toThrow(`give --target http://${host}.`);
  });

  it('where each request is redirected to another base URL', async () => {
    const { report, sent } = await look(({ url }, response) => {
      response.writeHead(301, { Location: `https://items.example.com/api${url}` }).end();
    });
    await expect(report).rejects.toThrow(
      'redirects each request to https://items.example.com/api: give --target https://items.example.com/api and, if it may get requests, --allow-host items.example.com.',
    );
    expect(sent).toHaveLength(2);
  });

  it('where a website answers', async () => {
    const { report } = await look((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('<html></html>');
    });
    await expect(report).rejects.toThrow('answers with pages (text/html)');
  });

  it('where nothing listens', async () => {
    const host = await listen(createServer());
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const report = verify({ document: documentWith(), target: urlTarget(`http://${host}`) });
    await expect(report).rejects.toThrow(`Nothing listens on http://${host}.`);
  });

  it('where the service speaks no TLS', async () => {
    const host = await listen(createServer(below('')));
    const report = verify({ document: documentWith(), target: urlTarget(`https://${host}`) });
    await expect(report).rejects.toThrow(`${host} does not speak TLS: give --target http://${host}.`);
  });

  it('where the service speaks TLS, and its certificate is not trusted', async () => {
    const host = await listen(createTlsServer(tls, below('')));
    const verifyAt = (url: string): Promise<Report> => verify({ document: documentWith(), target: urlTarget(url) });
    await expect(verifyAt(`http://${host}`)).rejects.toThrow(`${host} speaks TLS: give --target https://${host}.`);
    await expect(verifyAt(`https://${host}`)).rejects.toThrow(
      /is not trusted \(self-signed certificate\).*NODE_EXTRA_CA_CERTS/,
    );
  });
});

describe('goes on, and says first what is likely to be wrong,', () => {
  it('where all operations answer 404 without a better target', async () => {
    const told: string[] = [];
    const { report, host } = await look(below('/none'), { onAdvice: (advice) => told.push(advice) });
    const advice = `GET /items got 404, GET /users got 404. If the API is at another path of ${host}, give it with --target.`;
    expect((await report).reason).toMatch(advice);
    expect(told).toEqual([advice]);
  });

  it('where a description without security has an operation that is refused', async () => {
    const { paths } = documentWith();
    const document = documentWith({ paths: { ...Object(paths), '/login': { post: login } } });
    const { report } = await look(
      (_request, response) => {
        response.writeHead(401, { 'Content-Type': 'application/json' }).end('{}');
      },
      { document },
    );
    expect((await report).reason).toMatch(
      "The description has no `security` there: give a bearer token in a variable with --token-env NAME --credentials bearer, or another one with --header 'NAME: VALUE'. POST /login looks like a login: intercom-contract init writes a configuration that logs in.",
    );
  });

  it.each([
    ['each operation', '/none'],
    // A path that the service does not have shows nothing of the credentials.
    ['an operation beside one that the service does not have', '/items'],
  ])('where the credentials of a scheme are refused by %s, once', async (_where, missing) => {
    const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'Authorization' } } };
    const { report } = await look(
      ({ url }, response) => {
        response.writeHead(url === missing ? 404 : 401, { 'Content-Type': 'application/json' }).end('{}');
      },
      { document: documentWith({ components, security: [{ key: [] }] }), tokenVariable: 'ITEMS_KEY' },
    );
    const { reason } = await report;
    expect(reason).toMatch(
      'GET /users got 401. It needs key (a key in the header `Authorization`, such as `Bearer TOKEN`), and the target refuses the credentials in ITEMS_KEY: set it to valid ones.',
    );
    expect(reason?.split('ITEMS_KEY')).toHaveLength(2);
  });
});

it('asks a right service for nothing but a few readings first, and counts them', async () => {
  const { report, sent } = await look(below(''));
  expect(sent.slice(0, 2)).toEqual(['GET /items', 'GET /users']);
  expect((await report).requests).toBe(sent.length);
  expect((await report).reason ?? '').not.toMatch('--target');
});

/** A key and a certificate that protect nothing. */
const tls: ServerOptions = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg12F0/w81ZvnZsM8l
0eFhhLw+QOSqM40tFc8rwobkuPqhRANCAAR/WOxKxpEyVIJ2iQGbplurKPqhQAbZ
Qqua5BG4i0tQL6kiPz8hImSyd8SdkGeVmHVFAi7OwEgbAbPlvV/fmkb1
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBgDCCASWgAwIBAgIUUNWnLqb8FAAXHgxeohduXdrGfFkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEzMDA2MTIyOFoYDzIxMjYxMTA2
MDYxMjI4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR/WOxKxpEyVIJ2iQGbplurKPqhQAbZQqua5BG4i0tQL6kiPz8hImSy
d8SdkGeVmHVFAi7OwEgbAbPlvV/fmkb1o1MwUTAdBgNVHQ4EFgQUq37oAninVZvb
lMCzE/K6gUEZADgwHwYDVR0jBBgwFoAUq37oAninVZvblMCzE/K6gUEZADgwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAk0IY7Bf9GnYl+2d5BZ0i
JVHFrweB6ifHkSjvp4TubPMCIQC51b/JO9WneVBCq/YIPiCD61QO/A9ItCmPz5Vg
Em7+Tw==
-----END CERTIFICATE-----`,
};
