import type { JsonObject } from '../../openapi/document/json.ts';

/** A small document with every kind of thing that a version of an API may change. */
export const shopDocument: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  security: [{ token: [] }],
  paths: {
    '/orders/{number}': {
      get: {
        operationId: 'readOrder',
        parameters: [
          { name: 'number', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
          { name: 'Edition', in: 'header', schema: { type: 'string', enum: ['1.0', '1.1', 'Next'] } },
          { name: 'full', in: 'query', 'x-documented-in': ['1.1', 'Next'], schema: { type: 'boolean', default: true } },
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } },
          { name: 'label', in: 'query', schema: { type: 'string', pattern: '^[a-z]+$' } },
        ],
        responses: {
          200: {
            description: 'The order.',
            headers: { 'Rate-Left': { schema: { type: 'integer' } }, Traced: { schema: { type: 'string' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          401: {
            description: 'No valid token.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
          404: {
            description: 'No such order.',
            headers: { Traced: { schema: { type: 'string' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
      },
    },
    '/orders': {
      post: {
        operationId: 'createOrder',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Draft' } } },
        },
        responses: {
          201: {
            description: 'The new order.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
        },
      },
    },
    '/health': {
      servers: [
        { url: 'https://{region}.example.com/v1', variables: { region: { default: 'eu' } } },
        { url: 'https://example.com' },
      ],
      get: {
        operationId: 'readHealth',
        security: [],
        responses: { 204: { description: 'Well.' } },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Order: {
        type: 'object',
        required: ['number', 'state'],
        properties: {
          number: { type: 'integer', minimum: 1 },
          state: { type: 'string', enum: ['open', 'paid'] },
          note: { type: ['string', 'null'], maxLength: 20 },
          code: { type: 'string', pattern: '^[A-Z]{3}$' },
          weight: { type: 'integer' },
        },
      },
      Draft: {
        type: 'object',
        required: ['sku'],
        properties: {
          sku: { type: 'string', maxLength: 8 },
          gift: { type: ['boolean', 'null'] },
          count: { type: 'number', minimum: 1 },
        },
      },
      Problem: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
    },
  },
};
