import { expect, test } from 'vitest';
import { assertionsOnly } from './assertions-only.ts';

test('annotations go at every depth, and assertions stay', () => {
  const schema = {
    description: 'A pet.',
    type: 'object',
    'x-origin': 'seed',
    properties: { name: { type: 'string', examples: ['Rex'] } },
    items: { title: 'Item', anyOf: [{ type: 'null', deprecated: true }] },
  };
  expect(assertionsOnly(schema)).toEqual({
    type: 'object',
    properties: { name: { type: 'string' } },
    items: { anyOf: [{ type: 'null' }] },
  });
});

test('a property that is called like an annotation stays', () => {
  const schema = { properties: { description: { type: 'string', description: 'Text.' }, 'x-id': { type: 'integer' } } };
  expect(assertionsOnly(schema)).toEqual({
    properties: { description: { type: 'string' }, 'x-id': { type: 'integer' } },
  });
});

test('values stay as they are, even where they look like schemas', () => {
  const schema = { const: { description: 'one' }, enum: [{ title: 'two' }] };
  expect(assertionsOnly(schema)).toEqual(schema);
});
