import { randomUUID } from 'node:crypto';
import type { JsonObject } from 'intercom-contract/contract-kit';
import { type HttpServer, startHttpServer } from './http-server.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const problem = {
  description: 'There is no such todo.',
  content: json({ type: 'object', required: ['error'], properties: { error: { type: 'string' } } }),
};
const wrong = { ...problem, description: 'The request is invalid.' };
const denied = { ...problem, description: 'The token is wrong.' };
const input = {
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: { title: { type: 'string', minLength: 1, maxLength: 80 } },
};
const todo = {
  type: 'object',
  required: ['id', 'title'],
  properties: { id: { type: 'string', format: 'uuid' }, title: { type: 'string' } },
};

/** An API whose service remembers things. */
export const todosDocument: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Todos', version: '1' },
  security: [{ bearer: [] }],
  paths: {
    '/todos': {
      post: {
        operationId: 'addTodo',
        requestBody: { required: true, content: json(input) },
        responses: { 201: { description: 'Made.', content: json(todo) }, 400: wrong, 401: denied },
      },
    },
    '/todos/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
      get: {
        operationId: 'getTodo',
        responses: { 200: { description: 'It.', content: json(todo) }, 400: wrong, 401: denied, 404: problem },
      },
      delete: {
        operationId: 'deleteTodo',
        responses: { 204: { description: 'Gone.' }, 400: wrong, 401: denied, 404: problem },
      },
    },
  },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
};

export const todosToken: string = 'a-token-of-todos';

/** What the service does wrong: a deleted todo can still be read, or a title of any length is taken. */
export type TodosFault = 'keeps-deleted' | 'takes-any-title';

/** Serves todos on a free port of the loopback interface. */
export async function startTodos(fault?: TodosFault): Promise<HttpServer> {
  const todos = new Map<string, { readonly id: string; readonly title: string }>();
  const deleted = new Set<string>();
  const answer = (method: string, path: string, body: unknown): [status: number, value?: unknown] => {
    if (path === '/todos') {
      if (method !== 'POST') return [405, { error: 'not here' }];
      if (!isInput(body, fault)) return [400, { error: 'no todo' }];
      const made = { id: randomUUID(), title: body.title };
      todos.set(made.id, made);
      return [201, made];
    }
    const [, id = ''] = /^\/todos\/([^/]+)$/.exec(path) ?? [];
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return [400, { error: 'no id' }];
    const found = todos.get(id);
    if (found === undefined || (deleted.has(id) && (fault !== 'keeps-deleted' || method === 'DELETE')))
      return [404, { error: 'no such todo' }];
    if (method === 'GET') return [200, found];
    if (method !== 'DELETE') return [405, { error: 'not here' }];
    deleted.add(id);
    return [204];
  };
  return await startHttpServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      const isKnown =
        /^bearer +/i.test(request.headers.authorization ?? '') &&
        request.headers.authorization?.replace(/^bearer +/i, '') === todosToken;
      const isJson = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/json';
      const body = request.method === 'POST' && isJson ? parsed(text) : undefined;
      const [status, value] = isKnown
        ? answer(request.method ?? '', (request.url ?? '').split('?')[0] ?? '', body)
        : [401, { error: 'no token' }];
      response.writeHead(status, {
        ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
        ...(value !== undefined && { 'Content-Type': 'application/json' }),
      });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isInput(body: unknown, fault: TodosFault | undefined): body is { readonly title: string } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const title: unknown = Reflect.get(body, 'title');
  const isLong = typeof title === 'string' && [...title].length > 80;
  return (
    typeof title === 'string' &&
    title !== '' &&
    (!isLong || fault === 'takes-any-title') &&
    Object.keys(body).length === 1
  );
}
