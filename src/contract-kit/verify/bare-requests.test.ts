import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { urlTarget } from '../mock/url-target.ts';
import { isJsonObject, type JsonObject, parsedJson } from '../openapi/document/json.ts';
import { verify } from './verify.ts';

const text = { type: 'string', minLength: 1 };
const sheet = {
  type: 'object',
  required: ['id', 'title', 'revision'],
  properties: { id: text, title: text, revision: { type: 'integer' } },
};
const note = {
  type: 'object',
  required: ['kind', 'line'],
  properties: { kind: { type: 'string', enum: ['ink', 'pencil'] }, line: text },
};
const only = (...names: readonly (keyof typeof sheet.properties)[]): object => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, sheet.properties[name]])),
});
const json = (schema: object) => ({ 'application/json': { schema } });
const sends = (schema: object) => ({ requestBody: { required: true, content: json(schema) } });
const none = { description: 'Refused.' };
const sheetId = { name: 'sheetId', in: 'path', required: true, schema: { type: 'string' } };
const ifRevision = { name: 'If-Revision', in: 'header', schema: { type: 'integer' } };

/** Sheets with a revision of their own kind, and notes without ids, which are listed in two media types. */
const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Sheets', version: '1' },
  paths: {
    '/sheets': {
      post: {
        operationId: 'makeSheet',
        ...sends(only('title')),
        responses: { 201: { description: 'Made.', content: json(sheet) }, 400: none },
      },
    },
    '/sheets/{sheetId}': {
      parameters: [sheetId],
      get: {
        operationId: 'readSheet',
        responses: { 200: { description: 'It.', content: json(sheet) }, 404: none },
      },
      patch: {
        operationId: 'changeSheet',
        parameters: [ifRevision],
        ...sends(only('title')),
        responses: { 200: { description: 'It.', content: json(sheet) }, 400: none, 404: none, 409: none },
      },
    },
    '/sheets/{sheetId}/notes': {
      parameters: [sheetId],
      post: {
        operationId: 'addNote',
        ...sends(note),
        responses: { 201: { description: 'Added.' }, 400: none, 404: none },
      },
      get: {
        operationId: 'listNotes',
        parameters: [{ name: 'X-Line-Length', in: 'header', schema: { type: 'integer', minimum: 100, maximum: 500 } }],
        responses: {
          200: {
            description: 'All.',
            content: {
              ...json({ type: 'array', items: note }),
              'application/x-ndjson': { schema: { type: 'array', items: note } },
            },
          },
          404: none,
        },
      },
    },
  },
};

interface Sheet {
  readonly notes: JsonObject[];
  title: unknown;
  revision: number;
}

const sheets = new Map<string, Sheet>();

async function answer(request: IncomingMessage): Promise<[status: number, body?: unknown, type?: string]> {
  let sent = '';
  for await (const chunk of request.setEncoding('utf8')) sent += chunk;
  const body = parsedJson(sent);
  const { pathname } = new URL(request.url ?? '', 'http://localhost');
  const [, , id = '', part] = pathname.split('/');
  const isSending = ['POST', 'PATCH'].includes(request.method ?? '');
  const value = part === 'notes' ? 'line' : 'title';
  const isText = isJsonObject(body) && typeof body[value] === 'string' && body[value] !== '';
  const isKind = part !== 'notes' || (isJsonObject(body) && ['ink', 'pencil'].includes(String(body.kind)));
  if (isSending && request.headers['content-type'] !== 'application/json') return [400];
  if (isSending && !(isText && isKind)) return [400];
  if (id === '' && isJsonObject(body)) {
    const made = randomUUID();
    sheets.set(made, { title: body.title, revision: 1, notes: [] });
    return [201, { id: made, title: body.title, revision: 1 }];
  }
  const sheet = sheets.get(id);
  if (sheet === undefined) return [404];
  const { notes } = sheet;
  if (part === 'notes' && isJsonObject(body)) {
    notes.push(body);
    return [201];
  }
  if (part === 'notes') {
    const length = Number(request.headers['x-line-length'] ?? 0);
    const shown = notes.filter((one) => String(one.line).length >= length);
    if (request.headers.accept !== 'application/x-ndjson') return [200, shown];
    return [200, shown.map((one) => `${JSON.stringify(one)}\n`).join(''), 'application/x-ndjson'];
  }
  const { 'if-revision': revision } = request.headers;
  if (isJsonObject(body)) {
    if (revision !== undefined && Number(revision) !== sheet.revision) return [409];
    sheet.title = body.title;
    sheet.revision += 1;
  }
  return [200, { id, title: sheet.title, revision: sheet.revision }];
}

it('judges bodies without a header that may be a condition, and lists that have something, in each media type', async () => {
  const server = createServer(async (request, response) => {
    const [status, body, type = 'application/json'] = await answer(request);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, body === undefined ? {} : { 'Content-Type': type }).end(text);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const target = urlTarget(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const { clauses } = await verify({ document, target, seed: 1, laws: [] }).finally(() => server.close());
  const verdictOf = (id: string) => clauses.find((clause) => clause.id === id)?.verdict;
  expect(verdictOf('changeSheet/body/title/minLength')).toBe('holds');
  expect(verdictOf('listNotes/200/body/items/kind/enum')).toBe('holds');
  expect(verdictOf('listNotes/200/body:application~1x-ndjson/items/kind/enum')).toBe('holds');
});
