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
  expect(SpecNode.root({ type: 'string' }).texts('type')).toEqual(['string']);
  expect(SpecNode.root({ none: null, text: 'ab' }).at('none', 'a')).toBeUndefined();
  expect(SpecNode.root({ none: null, text: 'ab' }).at('text', 'length')).toBeUndefined();
  const text = SpecNode.root({ text: 'ab' }).at('text');
  expect([text?.entries(), text?.peekEntries()]).toEqual([[], []]);
});

it.each([
  ['loop', /cannot follow \$ref #\/loop/],
  ['dangling', /#\/defs\/none leads nowhere/],
  ['outside', /bundle the document first/],
])('refuses the $ref at %s', (key, message) => {
  expect(() => root.at(key)).toThrow(message);
});

it.each([
  ['https://example.test/a.yaml', /never fetched/],
  ['H2C://example.test/a.yaml', /never fetched/],
  ['//example.test/a.yaml', /never fetched/],
  ['other.yaml?from=http://a', /bundle the document first/],
  ['a/b:c.yaml', /bundle the document first/],
])('refuses $ref %s with the reason why', (ref, message) => {
  expect(() => SpecNode.root({ a: { $ref: ref } }).at('a')).toThrow(message);
});

it('heeds what stands beside a $ref on the way', () => {
  const chained = {
    a: { $ref: '#/b' },
    b: { $ref: '#/c', title: 'more' },
    c: { $ref: '#/d', title: 'and more' },
    d: { type: 'string' },
  };
  const node = SpecNode.root(chained).at('a');
  expect(node).toMatchObject({ pointer: '/d', stated: '/a', whole: '/b' });
  expect(node?.withSiblings.map(({ pointer }) => pointer)).toEqual(['/b', '/c']);
  expect(SpecNode.root(chained).at('d')).toMatchObject({ pointer: '/d', stated: '/d', whole: '/d' });
});

it('lists members and items in their order, and those that lead nowhere apart', () => {
  const list = root.at('a', 'list');
  expect(list?.entries().map(([key, { value }]) => [key, value])).toEqual([
    ['0', 'p'],
    ['1', 2],
    ['2', 'q'],
  ]);
  expect(root.at('a', 'value')?.entries()).toEqual([]);
  expect(SpecNode.root({ none: null }).at('none')?.entries()).toEqual([]);
  expect(root.peekEntries().map(([, node, stated]) => [stated, typeof node])).toEqual([
    ['/a', 'object'],
    ['/loop', 'string'],
    ['/dangling', 'string'],
    ['/outside', 'string'],
    ['/defs', 'object'],
  ]);
  expect(root.at('a', 'value')?.peekEntries()).toEqual([]);
});
