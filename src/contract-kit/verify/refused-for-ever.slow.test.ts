import { createServer, type Server } from 'node:http';
import { afterAll, expect, it } from 'vitest';
import { urlTarget } from '../mock/url-target.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import { verify } from './verify.ts';

const text = { type: 'string' };
const withBody = (schema: object): object => ({ content: { 'application/json': { schema } } });
const object = (properties: object, required: readonly string[] = []): object =>
  withBody({ type: 'object', required, properties });
const message = { description: '', ...object({ message: text }, ['message']) };
const refusals = { 400: message, 404: message };
const hub = { id: { ...text, readOnly: true }, name: text, region: text };
const part = { id: { ...text, readOnly: true }, title: text };
const listOf = (properties: object): object => withBody({ type: 'array', items: { type: 'object', properties } });
const variable = (name: string): object => ({ name, in: 'path', required: true, schema: text });

/** Hubs have many kinds of parts, and no hub can be made. */
const kinds = Array.from('abcdefghijkl', (letter) => `kind${letter}s`);
const partPaths = kinds.flatMap((kind): [string, object][] => {
  const id = `${kind.slice(0, -1)}Id`;
  return [
    [
      `/hubs/{hubId}/${kind}`,
      {
        parameters: [variable('hubId')],
        get: { responses: { 200: { description: '', ...listOf(part) }, ...refusals } },
        post: {
          requestBody: { required: true, ...object(part, ['title']) },
          responses: { 201: { description: '', ...object(part) }, ...refusals },
        },
      },
    ],
    [
      `/hubs/{hubId}/${kind}/{${id}}`,
      {
        parameters: [variable('hubId'), variable(id)],
        get: { responses: { 200: { description: '', ...object(part) }, ...refusals } },
        patch: {
          requestBody: { required: true, ...object(part) },
          responses: { 200: { description: '', ...object(part) }, ...refusals },
        },
        delete: { responses: { 204: { description: '' }, ...refusals } },
      },
    ],
  ];
});
const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'hubs', version: '1' },
  paths: {
    '/hubs': {
      get: { responses: { 200: { description: '', ...listOf(hub) } } },
      post: {
        requestBody: { required: true, ...object(hub, ['name', 'region']) },
        responses: { 201: { description: '', ...object(hub) }, ...refusals },
      },
    },
    '/hubs/{hubId}': {
      parameters: [variable('hubId')],
      get: { responses: { 200: { description: '', ...object(hub) }, ...refusals } },
      delete: { responses: { 204: { description: '' }, ...refusals } },
    },
    ...Object.fromEntries(partPaths),
  },
};

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

it('of the requests of a run at most a tenth repeat one that was refused, although 60 operations need it', async () => {
  const sent: string[] = [];
  const refused = new Set<string>();
  let repeated = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const { method, url = '', rawHeaders } = request;
    // What is unique in a request is no other request.
    const key = `${method} ${url} ${rawHeaders.join()} ${body}`.replaceAll(/r1r1\w*/g, '');
    const status = `${method} ${url}` === 'GET /hubs' ? 200 : url === '/hubs' ? 400 : 404;
    sent.push(`${method} ${url}`);
    if (status >= 400 && refused.has(key)) repeated += 1;
    if (status >= 400) refused.add(key);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(status === 200 ? '[]' : '{"message":"no"}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const report = await verify({ document, target: urlTarget(`http://127.0.0.1:${port}`), runId: 'r1r1' });
  expect(report.requests).toBe(sent.length);
  expect(repeated / sent.length).toBeLessThan(0.1);
  // Its own plan is among these.
  expect(sent.filter((line) => line === 'POST /hubs').length).toBeLessThan(100);
});
