import type { JsonObject } from '../openapi/document/json.ts';

/** A small document of another API than the packaged one, so that the kit's tests know nothing of Intercom. */
export const orderDocument: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  security: [{ token: [] }],
  paths: {
    '/orders/{number}': {
      parameters: [{ $ref: '#/components/parameters/number' }],
      get: {
        operationId: 'readOrder',
        parameters: [
          { name: 'Edition', in: 'header', schema: { type: 'string', enum: ['1.0', '1.1', 'Next'] } },
          { name: 'full', in: 'query', schema: { type: 'boolean' } },
        ],
        responses: {
          200: {
            description: 'The order.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          401: { description: 'No valid token.', content: { 'application/json': { schema: { type: 'object' } } } },
        },
      },
    },
  },
  components: {
    parameters: { number: { name: 'number', in: 'path', required: true, schema: { type: 'integer' } } },
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Order: {
        type: 'object',
        required: ['number'],
        properties: {
          number: { type: 'integer', minimum: 1 },
          state: { type: 'string', enum: ['open', 'paid'] },
          lines: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Line' } },
        },
      },
      Line: { type: 'object', required: ['sku'], properties: { sku: { type: ['string', 'null'], maxLength: 8 } } },
    },
  },
};
