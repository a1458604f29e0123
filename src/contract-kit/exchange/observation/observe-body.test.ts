import { expect, it, onTestFinished } from 'vitest';
import { jsonResponse, startRawServer } from '../../testing/raw-server.ts';
import { contractFetch } from '../../traffic/contract-fetch.ts';

const document = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: {
    '/notes': {
      post: {
        operationId: 'addNote',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['text', 'id'],
                properties: { text: { type: 'string', maxLength: 5 }, id: { type: 'string', readOnly: true } },
              },
            },
            'application/x-www-form-urlencoded': { schema: { type: 'object', properties: { n: { type: 'integer' } } } },
          },
        },
        responses: { 201: { description: 'Added.' }, 400: { description: 'None.' } },
      },
    },
  },
};

const json = { 'Content-Type': 'application/json' };

/** What is found in a request, and the bytes that reached the provider. */
async function send(init: RequestInit, isRequest = false): Promise<{ found: string[]; received: string }> {
  const server = await startRawServer((socket) => socket.end(jsonResponse(400, {}, ['Connection: close'])));
  onTestFinished(server.close);
  const found: string[] = [];
  const fetch = contractFetch(document, { onFinding: ({ clause, actual }) => found.push(`${clause}: ${actual}`) });
  const url = `${server.url.origin}/notes`;
  const all = { method: 'POST', ...init };
  await (isRequest ? fetch(new Request(url, all)) : fetch(url, all));
  return { found, received: server.received() };
}

it.each<[string, RequestInit, string[]]>([
  ['a valid body', { headers: json, body: '{"text":"é"}' }, []],
  ['a valid form', { body: new URLSearchParams({ n: '7' }) }, []],
  [
    'what breaks the schema',
    { headers: json, body: '{"text":"too long"}' },
    ['addNote/body/text/maxLength: body = `text` must NOT have more than 5 characters'],
  ],
  [
    'a form with a text for a number',
    { body: new URLSearchParams({ n: 'x' }) },
    ['addNote/body:application~1x-www-form-urlencoded/n/type: body = `n` must be integer'],
  ],
  [
    'a body whose media type the caller forgot',
    { body: '{"text":"a"}' },
    ['addNote/body/media-type: body = text/plain;charset=UTF-8: "{\\"text\\":\\"a\\"}"'],
  ],
  ['what is no JSON', { headers: json, body: '{' }, ['addNote/body/media-type: body = application/json: "{"']],
  ['no body', {}, ['addNote/body/required: body = absent']],
])('judges %s', async (_what, init, expected) => {
  expect((await send(init)).found).toEqual(expected);
  expect((await send(init, true)).found).toEqual(expected);
});

it('sends the body unchanged', async () => {
  const init = { headers: json, body: '{ "text" : "é" }' };
  for (const isRequest of [false, true])
    expect((await send(init, isRequest)).received).toMatch(/\r\n\r\n\{ "text" : "é" \}$/);
});

it('leaves a stream unread for the provider', async () => {
  const body = new Blob(['{']).stream();
  const init: RequestInit & { duplex: string } = { headers: json, body, duplex: 'half' };
  const { found, received } = await send(init);
  expect(found).toEqual([]);
  expect(received).toContain('{');
});
