import type { JsonObject } from 'intercom-contract/contract-kit';

/** A document of `count` resources with five operations each: things are made, listed, read, changed and deleted. */
export function manyResources(count: number): JsonObject {
  const nouns = Array.from({ length: count }, (_, index) => `thing_${index}`);
  return {
    openapi: '3.1.0',
    info: { title: 'Many resources', version: '1' },
    security: [{ bearerAuth: [] }],
    paths: Object.fromEntries(nouns.flatMap((noun) => [collection(noun), item(noun)])),
    components: {
      securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
      parameters: { id: { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } } },
      schemas: {
        problem: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
        ...Object.fromEntries(nouns.map((noun) => [noun, thing(noun)])),
      },
    },
  };
}

function collection(noun: string): [path: string, item: object] {
  const one = { $ref: `#/components/schemas/${noun}` };
  return [
    `/${noun}`,
    {
      post: operation(`make_${noun}`, { 201: one }, { requestBody: body(one) }),
      get: operation(`list_${noun}`, { 200: { type: 'array', items: one } }),
    },
  ];
}

function item(noun: string): [path: string, item: object] {
  const one = { $ref: `#/components/schemas/${noun}` };
  return [
    `/${noun}/{id}`,
    {
      parameters: [{ $ref: '#/components/parameters/id' }],
      get: operation(`read_${noun}`, { 200: one, 404: problem }),
      put: operation(`change_${noun}`, { 200: one, 404: problem }, { requestBody: body(one) }),
      delete: operation(`delete_${noun}`, { 204: undefined, 404: problem }),
    },
  ];
}

const problem = { $ref: '#/components/schemas/problem' };

function operation(operationId: string, schemas: Readonly<Record<number, object | undefined>>, more = {}): object {
  const described = Object.entries({ ...schemas, 400: problem, 401: problem }).map(([status, schema]) => [
    status,
    { description: status, ...(schema !== undefined && json(schema)) },
  ]);
  return { operationId, responses: Object.fromEntries(described), ...more };
}

function body(schema: object): object {
  return { required: true, ...json(schema) };
}

function json(schema: object): object {
  return { content: { 'application/json': { schema } } };
}

/** Texts of any length. The first is required. */
export const texts: readonly string[] = ['note', 'story', 'purpose', 'material'];

/** The name of the only kind differs, so that no two resources have the same schema. */
function thing(noun: string): object {
  return {
    type: 'object',
    required: ['kind', 'note'],
    additionalProperties: false,
    properties: {
      id: { type: 'string', format: 'uuid', readOnly: true },
      kind: { type: 'string', enum: [noun] },
      ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }])),
      weight: { type: 'integer', minimum: 0 },
      tags: { type: 'array', maxItems: 3, items: { type: 'string', maxLength: 20 } },
    },
  };
}
