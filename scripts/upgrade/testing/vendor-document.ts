import { parse, stringify } from 'yaml';

/**
 * A document as a vendor may publish it: OpenAPI 3.0 with other names and words, a new version, a new status, another
 * operation, and parts that are broken. What it says of the rest is what the spec says.
 */
export function vendorDocument(spec: string): string {
  const document = parse(spec);
  const { schemas } = document.components;
  const operation = document.paths['/conversations/{id}'].delete;
  const [version, id, metrics] = operation.parameters;
  schemas.IntercomVersion.enum.splice(-1, 0, '2.15');
  operation.responses['403'] = { ...operation.responses['401'], description: 'FOREIGN' };
  const path = '/conversations/{conversation_id}';
  const answers = (schema: object): object => ({
    200: { description: 'FOREIGN', content: { 'application/json': { schema } } },
    401: operation.responses['401'],
  });
  const contact = { name: 'contact_id', in: 'path', required: true, schema: { type: 'string' } };
  const note = { type: 'object', required: ['body'], properties: { body: { type: 'string' } } };
  const list = {
    type: 'object',
    required: ['names'],
    properties: { names: { type: 'array', items: { type: 'string' } } },
  };
  return stringify({
    ...document,
    openapi: '3.0.1',
    jsonSchemaDialect: undefined,
    servers: [{ url: 'https://foreign.example', description: 'FOREIGN' }],
    paths: {
      [path]: {
        delete: {
          ...operation,
          summary: 'FOREIGN',
          parameters: [version, { ...id, name: 'conversation_id' }, metrics],
        },
      },
      '/tags': {
        get: {
          operationId: 'listTags',
          summary: 'FOREIGN',
          tags: ['Tags'],
          parameters: [version, { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } }],
          responses: answers({ $ref: '#/components/schemas/tag_list' }),
        },
      },
      '/contacts/{contact_id}/notes': {
        post: {
          operationId: 'createNote',
          parameters: [version, contact],
          requestBody: { required: true, content: { 'application/json': { schema: note } } },
          responses: answers(note),
        },
      },
      '/contacts/{contact_id}/notes/{id}': {
        get: { operationId: 'readNote', parameters: [version, contact, id], responses: answers(note) },
      },
      '/broken': { get: { operationId: 'broken', responses: { 200: { $ref: '#/components/responses/none' } } } },
    },
    components: {
      ...document.components,
      schemas: { ...threePointZero(schemas), tag_list: { ...list, title: 'FOREIGN' } },
    },
  });
}

/** `nullable` instead of a list of types, and `example` instead of `examples`. */
function threePointZero(value: unknown): object {
  return JSON.parse(JSON.stringify(value), (_, schema) => {
    if (typeof schema !== 'object' || schema === null) return schema;
    const { examples, ...rest } = schema;
    const old = Array.isArray(examples) ? { ...rest, example: 'FOREIGN' } : schema;
    return Array.isArray(old.type) ? { ...old, type: old.type[0], nullable: true } : old;
  });
}
