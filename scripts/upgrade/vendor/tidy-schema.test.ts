import { expect, test } from 'vitest';
import { tidySchema } from './tidy-schema.ts';

test.for([
  [{ $ref: '#/a' }, { $ref: '#/a' }],
  [
    { $ref: '#/a', minLength: 1 },
    { allOf: [{ $ref: '#/a' }], minLength: 1 },
  ],
  [{ $ref: '#/a', allOf: [{ type: 'string' }] }, { allOf: [{ $ref: '#/a' }, { type: 'string' }] }],
  [{ type: 'string', properties: { a: {} }, required: ['a'] }, { type: 'string' }],
  [
    { type: ['object', 'null'], required: ['a'] },
    { type: ['object', 'null'], required: ['a'], properties: { a: {} } },
  ],
  [
    { required: ['a'], properties: { a: { type: 'string' } } },
    { required: ['a'], properties: { a: { type: 'string' } } },
  ],
  [
    { required: ['a'], allOf: [{ $ref: '#/a' }] },
    { required: ['a'], allOf: [{ $ref: '#/a' }] },
  ],
])('%j is written as %j', ([schema, written]) => {
  expect(tidySchema(schema ?? {})).toEqual(written);
});
