import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { WireRequest } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import { exactJson } from '../../openapi/names/exact-json.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { toSlot } from '../../requests/unique/slots.ts';
import { toScript } from './to-script.ts';

interface Received {
  readonly line: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const received: Received[] = [];
const responses: { readonly headers: Record<string, string>; readonly body: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    received.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    const { headers, body: sent } = responses.shift() ?? { headers: {}, body: '' };
    response.writeHead(200, headers).end(sent);
  });
});
let baseUrl = new URL('http://127.0.0.1');

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server got no port.');
  baseUrl = new URL(`http://127.0.0.1:${address.port}/base`);
});
afterAll(() => server.close());
beforeEach(() => {
  received.length = 0;
  responses.length = 0;
});

const paths = { '/things': ['get', 'post'], '/things/{thingId}': ['get', 'patch', 'delete'] };
const operations = readOperations({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      {
        ...(path.includes('{') && {
          parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }],
        }),
        ...Object.fromEntries(
          methods.map((method) => [
            method,
            { operationId: `${method} ${path}`, responses: { 200: { description: '' } } },
          ]),
        ),
      },
    ]),
  ),
});

function operationOf(id: string): Operation {
  const found = operations.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

interface Sent {
  readonly path: string;
  readonly headers?: WireRequest['headers'];
  readonly body?: string;
  /** As it was planned, where that is not as it was sent. */
  readonly template?: string;
  readonly came?: { readonly headers?: WireRequest['headers']; readonly body?: string };
}

function step(id: string, { path, headers = [], body, template = body, came = {} }: Sent): Step {
  const operation = operationOf(id);
  const request: WireRequest = { method: operation.method, path, headers, ...(body !== undefined && { body }) };
  const text = came.body ?? '';
  return {
    case: { operation, request, values: [], expectation: 'accept', rule: 'valid', fault: undefined, clauses: [] },
    template: { ...request, ...(template !== undefined && { body: template }) },
    exchange: {
      request,
      result: { kind: 'response', response: { status: 200, headers: came.headers ?? [], body: Buffer.from(text) } },
    },
    status: 200,
    body: exactJson(text),
  };
}

/** Runs the script of steps in a shell, and returns what it prints. */
async function run(steps: readonly Step[], token = 's3cret', expected = '404, `really`'): Promise<string> {
  const script = toScript(steps, expected, baseUrl, { token: 's3cret', tokenVariable: 'THE_TOKEN' });
  const { stdout } = await promisify(execFile)('sh', ['-c', script.join('\n')], {
    env: { ...process.env, THE_TOKEN: token },
  });
  return stdout;
}

it('sends the id that comes back, in paths, queries and bodies, and not the id of the run', async () => {
  const body = '{"thing":{"id":9007199254740995}}';
  responses.push({ headers: {}, body: '{"thing":{"id":9007199254740993}}' });
  await run([
    step('post /things', { path: '/things', body: '{}', came: { body } }),
    step('get /things', { path: '/things?after=9007199254740995&limit=5' }),
    step('patch /things/{thingId}', {
      path: '/things/9007199254740995',
      headers: [['Content-Type', 'application/json']],
      body: '{"other":9007199254740995,"text":"9007199254740995","not":"x9007199254740995"}',
    }),
  ]);
  expect(received.map(({ line }) => line)).toEqual([
    'POST /base/things',
    'GET /base/things?after=9007199254740993&limit=5',
    'PATCH /base/things/9007199254740993',
  ]);
  expect(received[2]?.body).toBe('{"other":9007199254740993,"text":"9007199254740993","not":"x9007199254740995"}');
});

it('takes the id from `Location` and the ETag from its header if bodies have none', async () => {
  responses.push({ headers: { Location: '/base/things/b?x', ETag: '"two"' }, body: '' });
  await run([
    step('post /things', {
      path: '/things',
      came: {
        headers: [
          ['location', '/base/things/a'],
          ['etag', '"one"'],
        ],
      },
    }),
    step('delete /things/{thingId}', { path: '/things/a', headers: [['If-Match', '"one"']] }),
  ]);
  expect(received[1]).toMatchObject({ line: 'DELETE /base/things/b', headers: { 'if-match': '"two"' } });
});

it('does not take a value that a request has by chance', async () => {
  responses.push({ headers: {}, body: '{"id":"b","count":6,"kind":"things"}' });
  await run([
    step('post /things', { path: '/things', came: { body: '{"id":"a","count":5,"kind":"things"}' } }),
    step('get /things', { path: '/things?limit=5' }),
  ]);
  expect(received[1]?.line).toBe('GET /base/things?limit=5');
});

it('makes a new unique text at each run, and uses the same one in all steps', async () => {
  const slots = toSlot('hyphen', '') + toSlot('alphanumeric', '').repeat(5) + toSlot('upper', 'A').repeat(3);
  const steps = [
    step('post /things', { path: '/things', body: '{"name":"n-0x7k2ABC"}', template: `{"name":"n${slots}"}` }),
    step('get /things', { path: '/things?name=n-0x7k2ABC' }),
  ];
  await run(steps);
  await run(steps);
  const names = received.map(({ line, body }) => /n-[0-9a-z]{5}[A-Z]{3}/.exec(line + body)?.[0]);
  expect(names[0]).toBe(names[1]);
  expect(names[2]).toBe(names[3]);
  expect(new Set([...names, 'n-0x7k2ABC']).size).toBe(3);
});

it('prints the first line of each response, the whole last response, and what was expected', async () => {
  responses.push({ headers: {}, body: 'not shown' }, { headers: {}, body: 'shown' });
  const printed = await run([step('get /things', { path: '/things' }), step('get /things', { path: '/things' })]);
  const lines = printed.replaceAll('\r', '').split('\n');
  expect(lines.slice(0, 4)).toEqual(['1. GET /things', 'HTTP/1.1 200 OK', '2. GET /things', 'HTTP/1.1 200 OK']);
  expect(lines.slice(-3)).toEqual(['shown', 'Expected: 404, `really`', '']);
  expect(printed).not.toContain('not shown');
});

it('expects what was made with the new texts and ids, and not with those of the run', async () => {
  responses.push({ headers: {}, body: '{"id":"a-7"}' });
  const slots = toSlot('digit', '').repeat(4);
  const steps = [
    step('post /things', {
      path: '/things',
      body: '{"name":"n1234"}',
      template: `{"name":"n${slots}"}`,
      came: { body: '{"id":"t-42"}' },
    }),
    step('get /things/{thingId}', { path: '/things/t-42' }),
  ];
  const printed = await run(steps, undefined, '`name` of /things/t-42 is "n1234", not xt-42');
  const [, name = ''] = /"name":"(n\d{4})"/.exec(received[0]?.body ?? '') ?? [];
  expect(printed).toContain(`Expected: \`name\` of /things/a-7 is "${name}", not xt-42\n`);
});

it('reads the token from the environment, and does not contain it', async () => {
  const steps = [step('get /things', { path: '/things', headers: [['Authorization', 'Bearer s3cret']] })];
  await run(steps, 'another');
  expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer another' });
});

it('ends if a response lacks the id that the next step needs', async () => {
  responses.push({ headers: {}, body: '{"error":"full"}' });
  const steps = [
    step('post /things', { path: '/things', came: { body: '{"id":"a"}' } }),
    step('get /things/{thingId}', { path: '/things/a' }),
  ];
  await expect(run(steps)).rejects.toThrow('The response has no id');
  expect(received).toHaveLength(1);
});
