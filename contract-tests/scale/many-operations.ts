import type { JsonObject } from 'intercom-contract/contract-kit';

/** What the document says about one of its operations, for a server that keeps to it. */
export interface Described {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

const kinds = ['list', 'read', 'close', 'rename', 'remove'] as const;

/** The operations of {@link manyOperations}, in the order of the document. */
export function describedOperations(count: number): Described[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length] ?? 'list';
    const name = `thing_${Math.floor(index / kinds.length)}`;
    const { verb, status, tail } = shapes[kind];
    return { operationId: `${kind}_${name}`, method: verb.toUpperCase(), path: `/${name}${tail}`, status };
  });
}

const shapes = {
  list: { verb: 'get', status: 200, tail: '' },
  read: { verb: 'get', status: 200, tail: '/{id}' },
  close: { verb: 'post', status: 201, tail: '/{id}/close' },
  rename: { verb: 'put', status: 200, tail: '/{id}' },
  remove: { verb: 'delete', status: 204, tail: '/{id}' },
} as const;

/**
 * A document of `count` operations in five shapes: ids in paths, integers, booleans and enums in queries, an enum in a
 * header, a bearer token, six statuses, and nested bodies from shared components.
 */
export function manyOperations(count: number): JsonObject {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [index, { operationId, method, path, status }] of describedOperations(count).entries()) {
    const isList = !path.includes('{id}');
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId,
        parameters: isList ? listParameters(index) : itemParameters(method),
        responses: responses(status, index, isList),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Many operations', version: '1' },
    servers: [{ url: 'https://api.example.com' }],
    security: [{ bearerAuth: [] }],
    paths,
    components: {
      parameters: {
        id: { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
        version: { name: 'Api-Version', in: 'header', schema: { $ref: '#/components/schemas/version' } },
      },
      securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
      schemas: {
        version: { type: 'string', enum: ['1.0', '1.1', '1.2', '2.0', 'Preview'] },
        problem: problemSchema,
        ...Object.fromEntries(
          Array.from({ length: Math.ceil(count / 5) }, (_, index) => [`thing_${index}`, thing(index)]),
        ),
      },
    },
  };
}

function listParameters(index: number): object[] {
  return [
    { $ref: '#/components/parameters/version' },
    { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 + (index % 3) } },
    { name: 'archived', in: 'query', schema: { type: 'boolean' } },
    { name: 'state', in: 'query', schema: { type: 'string', enum: ['open', 'closed', 'snoozed'] } },
  ];
}

function itemParameters(method: string): object[] {
  return [
    { $ref: '#/components/parameters/id' },
    { $ref: '#/components/parameters/version' },
    ...(method === 'DELETE' ? [{ name: 'permanently', in: 'query', schema: { type: 'boolean' } }] : []),
  ];
}

function responses(status: number, index: number, isList: boolean): object {
  const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
  const one = { $ref: `#/components/schemas/thing_${Math.floor(index / 5)}` };
  const body = isList
    ? {
        type: 'object',
        required: ['items'],
        properties: { items: { type: 'array', items: one }, total: { type: 'integer' } },
      }
    : one;
  const problem = json({ $ref: '#/components/schemas/problem' });
  return {
    [status]: { description: 'Done.', ...(status !== 204 && json(body)) },
    400: { description: 'Not valid.', ...problem },
    401: { description: 'No valid token.', ...problem },
    ...(isList ? {} : { 404: { description: 'No such thing.', ...problem } }),
  };
}

const problemSchema = {
  type: 'object',
  required: ['type', 'errors'],
  properties: {
    type: { type: 'string' },
    errors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['code'],
        properties: { code: { type: 'string', format: 'reason-code' }, message: { type: ['string', 'null'] } },
      },
    },
  },
};

function thing(index: number): object {
  return {
    type: 'object',
    required: ['id', 'kind'],
    properties: {
      id: { type: 'string', minLength: 1 },
      kind: { type: 'string', enum: [`thing_${index}`] },
      state: { type: 'string', enum: ['open', 'closed', 'snoozed'] },
      weight: { type: ['number', 'null'], minimum: 0 },
      author: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, tags: { type: 'array', items: { type: 'string', maxLength: 20 } } },
      },
    },
  };
}
