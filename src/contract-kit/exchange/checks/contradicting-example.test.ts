import { expect, it } from 'vitest';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { contradictingExample } from './contradicting-example.ts';

const shownIn = (media: object, place: readonly string[], body: unknown): string | undefined => {
  const node = SpecNode.root({ media, components: { schemas: { Color: { type: 'string', example: 'red' } } } }).at(
    'media',
  );
  if (node === undefined) throw new Error('there is no media type');
  return contradictingExample({ node, schema: node.at('schema') }, place, body);
};

it.each([
  ['of the media type', { example: { a: [1] } }, '/media/example'],
  ['among several of the media type', { examples: { one: { value: { a: [1] } } } }, '/media/examples/one/value'],
  ['of the schema', { schema: { examples: [{}, { a: [1] }] } }, '/media/schema/examples/1'],
  ['of a schema on the way', { schema: { properties: { a: { example: [1] } } } }, '/media/schema/properties/a/example'],
  [
    'of a part of the schema itself',
    { schema: { allOf: [{ properties: { a: { items: { oneOf: [{ default: 1 }] } } } }] } },
    '/media/schema/allOf/0/properties/a/items/oneOf/0/default',
  ],
  ['of any alternative', { schema: { anyOf: [{}, { example: { a: [1] } }] } }, '/media/schema/anyOf/1/example'],
  [
    'of one item',
    { schema: { properties: { a: { prefixItems: [{ example: 1 }] } } } },
    '/media/schema/properties/a/prefixItems/0/example',
  ],
  ['with the value in it', { schema: { example: { a: [1, 2], b: 3 } } }, '/media/schema/example'],
])('finds an example %s', (_, media, pointer) => {
  expect(shownIn(media, ['a', '0'], { a: [1] })).toBe(pointer);
});

it('follows references, also in circles', () => {
  const color = { $ref: '#/components/schemas/Color' };
  expect(shownIn({ schema: { additionalProperties: color } }, ['a'], { a: 'red' })).toBe(
    '/components/schemas/Color/example',
  );
  expect(shownIn({ schema: { allOf: [{ $ref: '#/media/schema' }] } }, [], 'red')).toBeUndefined();
});

it('finds nothing if the value differs, or if a reference is dangling', () => {
  expect(shownIn({ schema: { properties: { a: { example: 2 } } } }, ['a'], { a: 1 })).toBeUndefined();
  expect(shownIn({ schema: { properties: { b: { example: 1 } } } }, ['a', 'b'], { a: { b: 1 } })).toBeUndefined();
  expect(shownIn({ example: { b: 1 } }, ['a'], { a: 1 })).toBeUndefined();
  expect(shownIn({}, ['a'], { a: 1 })).toBeUndefined();
  expect(shownIn({ schema: { properties: { a: { $ref: '#/nowhere' } } } }, ['a'], { a: 1 })).toBeUndefined();
});
