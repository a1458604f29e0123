import { expect, it } from 'vitest';
import { jsonResponse } from '../testing/raw-server.ts';
import { good, observe, order } from './testing/observe.ts';

it.each([
  ['/orders/7', { Authorization: 'Bearer x', Edition: '1.2' }, 'readOrder/header/Edition/enum: Edition = 1.2'],
  ['/orders/seven', good.headers, 'readOrder/path/number/type: number = seven'],
  ['/orders/', good.headers, "readOrder/path/number/type: number = ''"],
  ['/orders/7?full=yes', good.headers, 'readOrder/query/full/type: full = yes'],
  ['/orders/7', { Edition: 'Next' }, 'readOrder/security/token: credentials = absent'],
  ['/orders/7', { Authorization: 'Basic eA==' }, 'readOrder/security/token: credentials = no bearer token'],
])('finds the fault in GET %s with %j', async (path, headers, finding) => {
  const { url, fetch, found } = await observe(jsonResponse(401, {}));
  await fetch(url + path, { headers });
  expect(found()).toEqual([`request ${finding}`]);
});

it.each([
  [
    'a body against its schema',
    jsonResponse(200, { number: 0 }),
    'readOrder/200/body/number/minimum: `number` must be >= 1: it is 0',
  ],
  ['an undocumented success', jsonResponse(202, order), 'readOrder/status: status 202'],
  ['a server error', jsonResponse(500, {}), 'readOrder/status: status 500'],
  [
    'another media type',
    'HTTP/1.1 200 O\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi',
    'readOrder/200/media-type: Content-Type `text/html`',
  ],
  [
    'a refusal against its schema',
    jsonResponse(401, []),
    'readOrder/401/body/type: the body must be object: it is an array',
  ],
])('finds %s', async (_what, written, finding) => {
  const { url, fetch, found } = await observe(written);
  const response = await fetch(`${url}/orders/7`, good);
  await response.text();
  expect(found()).toEqual([`response ${finding}`]);
});

it.each([401, 404, 429])('has no finding for a %i response to a valid request', async (status) => {
  const { url, fetch, found } = await observe(jsonResponse(status, {}));
  await fetch(`${url}/orders/7`, good);
  expect(found()).toEqual([]);
});

it('reports a provider that accepts an invalid request', async () => {
  const { url, fetch, found } = await observe(jsonResponse(200, order));
  await fetch(`${url}/orders/seven`, good);
  expect(found()).toEqual([
    'request readOrder/path/number/type: number = seven',
    'response readOrder/path/number/type: status 200',
  ]);
});

it('describes a finding as the report does, without the token', async () => {
  const { url, fetch, findings } = await observe(jsonResponse(200, { number: 0 }), { tokenVariable: 'ORDERS_TOKEN' });
  await fetch(`${url}/orders/7`, good);
  expect(findings[0]).toMatchObject({
    side: 'response',
    rule: 'traffic/observed',
    statement: 'In a 200 response, `number` is at least 1.',
    expected: 'a body that satisfies the schema',
    minimal: 'number = 7 and Edition = 1.1 and credentials = bearer',
    request: { method: 'GET', url: `${url}/orders/7` },
    curl: expect.stringContaining(`-X GET '${url}/orders/7' -H 'authorization: Bearer '"$ORDERS_TOKEN"`),
  });
  expect(JSON.stringify(findings)).not.toContain('s3cret');
});

it('keeps all secrets out of a finding, also if the operation requires several', async () => {
  const apiKey = (location: string): object => ({ type: 'apiKey', in: location, name: `${location}-key` });
  const schemes = {
    basic: { type: 'http', scheme: 'basic' },
    header: apiKey('header'),
    query: apiKey('query'),
    cookie: apiKey('cookie'),
  };
  const operation = { operationId: 'pay', responses: { 204: { description: 'Paid.' } } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Payments', version: '1' },
    paths: { '/pay': { post: operation } },
    security: [Object.fromEntries(Object.keys(schemes).map((name) => [name, []]))],
    components: { securitySchemes: schemes },
  };
  const secrets = ['anna:pass-one', 'header-two', 'query/three', 'cookie-four'];
  const encoded = Buffer.from('anna:pass-one').toString('base64');
  const { url, fetch, findings } = await observe(jsonResponse(500, { secrets, encoded }), { document });
  await fetch(`${url}/pay?query-key=query%2Fthree`, {
    method: 'POST',
    headers: { authorization: `Basic ${encoded}`, 'header-key': 'header-two', cookie: 'cookie-key=cookie-four' },
  });
  expect(findings).toHaveLength(1);
  const [{ curl } = { curl: '' }] = findings;
  expect(curl).toContain('-H \'authorization: Basic \'"$(printf %s "$API_TOKEN" | base64');
  expect(curl).toContain('query-key=***');
  const told = JSON.stringify(findings);
  for (const secret of [...secrets, encoded, 'query%2Fthree']) expect(told).not.toContain(secret);
});

it.each([
  ['percent-encoded', (token: string) => [...token].map((text) => `%${text.charCodeAt(0).toString(16)}`).join('')],
  ['in hexadecimal digits', (token: string) => Buffer.from(token).toString('hex')],
  ['in base64 with something before it', (token: string) => encodeURIComponent(btoa(`user:${token}`))],
  ['in another case', (token: string) => token.toUpperCase()],
])('keeps the token out of a finding if the caller has written it %s', async (_how, write) => {
  const token = 's3cret-42';
  const { url, fetch, findings } = await observe(jsonResponse(500, {}));
  const other = write(token);
  const headers = { authorization: `Bearer ${token}`, edition: '1.1', 'X-Trace': other };
  await fetch(`${url}/orders/${other}?full=true&trace=${other}`, { headers });
  expect(findings.length).toBeGreaterThan(0);
  for (const finding of findings) {
    const told = JSON.stringify(finding);
    expect(told.toLowerCase()).not.toContain(other.toLowerCase());
    expect(finding.curl).toContain(`-H 'authorization: Bearer '"$API_TOKEN"`);
  }
});
