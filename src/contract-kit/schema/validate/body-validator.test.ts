import { expect, test } from 'vitest';
import { SpecNode } from '../../openapi/document/spec-node.ts';
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

test('judges by a document, and by a schema, that says by which schema it is written itself', () => {
  const document = {
    openapi: '3.1.0',
    $schema: 'https://spec.openapis.org/oas/3.1/schema/2022-10-07',
    components: { schemas: { Word: { $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' } } },
  };
  const validate = bodyValidatorOf(document);
  const schema = { pointer: '/components/schemas/Word' };
  expect(validate(schema, 'a')).toEqual([]);
  expect(validate(schema, 1).map(({ keyword }) => keyword)).toEqual(['type']);
});

test('tells the items of an array from a property of that name', () => {
  const list = { type: 'array', items: { properties: { items: { type: 'string' } } } };
  const document = { openapi: '3.1.0', components: { schemas: { Page: { properties: { items: list } } } } };
  const [violation] = bodyValidatorOf(document)({ pointer: '/components/schemas/Page' }, { items: [{ items: 1 }] });
  expect(violation).toMatchObject({ path: ['items', 'items', 'items'], message: '`items[].items` must be string' });
});

test('names several types as people do', () => {
  const document = { openapi: '3.1.0', components: { schemas: { Word: { type: ['string', 'null'] } } } };
  const messages = bodyValidatorOf(document)({ pointer: '/components/schemas/Word' }, 1).map(({ message }) => message);
  expect(messages).toEqual(['the body must be string or null']);
});

test('names the values of an enum as the validator does, and judges by formats', () => {
  const schemas = { Word: { enum: ['a', 'b'] }, Id: { type: 'string', format: 'uuid' } };
  const validate = bodyValidatorOf({ openapi: '3.1.0', components: { schemas } });
  const messages = ['Word', 'Id'].flatMap((name) => validate({ pointer: `/components/schemas/${name}` }, 'x'));
  expect(messages.map(({ message }) => message)).toEqual([
    'the body must be equal to one of the allowed values',
    'the body must match format "uuid"',
  ]);
});
