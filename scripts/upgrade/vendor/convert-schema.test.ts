import { expect, test } from 'vitest';
import { convertDocument } from './convert-document.ts';
import { convertSchema } from './convert-schema.ts';

test.for([
  [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
  [
    { type: 'string', nullable: true, enum: ['a'] },
    { type: ['string', 'null'], enum: ['a'] },
  ],
  [{ type: 'string', nullable: false }, { type: 'string' }],
  [{ nullable: true, minLength: 1 }, { minLength: 1 }],
  [{ $ref: '#/a', nullable: true, description: 'x' }, { $ref: '#/a' }],
  [{ minimum: 3, exclusiveMinimum: true }, { exclusiveMinimum: 3 }],
  [{ maximum: 3, exclusiveMaximum: false }, { maximum: 3 }],
  [{ exclusiveMaximum: true }, {}],
  [
    { type: 'string', example: 'x' },
    { type: 'string', examples: ['x'] },
  ],
  [
    { type: 'string', format: 'byte' },
    { type: 'string', contentEncoding: 'base64' },
  ],
  [
    { type: 'string', format: 'binary' },
    { type: 'string', contentMediaType: 'application/octet-stream' },
  ],
] as const)('%j of 3.0 is %j in 3.1', ([old, converted]) => {
  const { schema, notes } = convertSchema(old, 'application/json');
  expect(schema).toEqual(converted);
  expect(notes).toHaveLength(1);
});

test('a body of bytes has no type', () => {
  expect(convertSchema({ type: 'string', format: 'binary' }, 'application/pdf').schema).toEqual({});
});

test('the conversion changes schemas only, lists each place, and leaves a 3.1 document unchanged', () => {
  const schema = { properties: { nullable: { type: 'string', nullable: true } }, default: { nullable: true } };
  const content = { 'application/json': { example: { nullable: true }, schema } };
  const document = { openapi: '3.0.3', paths: { '/a': { get: { responses: { 200: { content } } } } } };
  const { document: converted, conversions } = convertDocument(document);
  const place = '/paths/~1a/get/responses/200/content/application~1json/schema/properties/nullable';
  expect(conversions.map(({ pointer }) => pointer)).toEqual([place]);
  const after = { ...schema, properties: { nullable: { type: ['string', 'null'] } } };
  expect(converted).toEqual({
    openapi: '3.1.0',
    paths: {
      '/a': {
        get: {
          responses: { 200: { content: { 'application/json': { example: { nullable: true }, schema: after } } } },
        },
      },
    },
  });
  expect(convertDocument({ ...document, openapi: '3.1.0' }).conversions).toEqual([]);
});
