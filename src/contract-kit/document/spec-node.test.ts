import { expect, it } from 'vitest';
import { SpecNode } from './spec-node.ts';

const document = {
  a: { $ref: '#/defs/x~1y' },
  loop: { $ref: '#/loop' },
  dangling: { $ref: '#/defs/none' },
  outside: { $ref: 'other.yaml' },
  defs: { 'x/y': { value: 1, list: ['p', 2, 'q'] } },
};
const root = SpecNode.root(document);

it('follows $ref, and tells the place that it led to', () => {
  expect(root.at('a', 'value')?.pointer).toBe('/defs/x~1y/value');
  expect(root.at('a', 'value')?.value).toBe(1);
});

it('has nothing where the document has nothing', () => {
  expect(root.at('a', 'none', 'deeper')).toBeUndefined();
  expect(root.at('constructor')).toBeUndefined();
});

it('reads only strings as text', () => {
  expect(root.at('a')?.texts('list')).toEqual(['p', 'q']);
  expect(root.at('a')?.text('value')).toBeUndefined();
});

it.each([
  ['loop', /cannot follow \$ref #\/loop/],
  ['dangling', /#\/defs\/none leads nowhere/],
  ['outside', /bundle the document first/],
])('refuses the $ref at %s', (key, message) => {
  expect(() => root.at(key)).toThrow(message);
});
