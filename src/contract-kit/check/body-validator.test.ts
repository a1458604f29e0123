import { expect, test } from 'vitest';
import { SpecNode } from '../document/spec-node.ts';
import { bodyValidatorOf } from './body-validator.ts';

test('takes an $id in examples for a value, and one among properties for a property', () => {
  const example = { $id: 'a1', name: 'One' };
  const file = {
    type: 'object',
    required: ['$id'],
    properties: { $id: { type: 'string', maxLength: 3 }, name: { type: 'string' } },
    example,
  };
  const document = {
    openapi: '3.0.3',
    components: { schemas: { File: file, Folder: { type: 'object', example: { ...example, name: 'Other' } } } },
  };
  const schema = SpecNode.root(document).at('components', 'schemas', 'File');
  if (schema === undefined) throw new Error('the document has no File');
  const validate = bodyValidatorOf(document);
  expect(validate(schema, example)).toEqual([]);
  expect(validate(schema, { $id: 'long' }).map(({ message }) => message)).toEqual([
    '`$id` must NOT have more than 3 characters',
  ]);
});
