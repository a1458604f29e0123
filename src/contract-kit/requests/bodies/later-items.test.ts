import { expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import { laterItems } from './later-items.ts';

const flag = { type: 'boolean' };
const list = (items: object, more: object = {}) => ({ type: 'array', items, ...more });
const lists = (...names: readonly string[]) => ({
  properties: Object.fromEntries(names.map((name) => [name, list(flag)])),
});
const order = { required: ['id'], properties: { id: { const: 1 }, tags: list(flag) } };

it.each<[string, object, Json[], string[]]>([
  ['a list that is long enough', list(flag), [[true, false]], ['items/type: [true,"true"]']],
  ['a longer list', list(flag), [[true]], ['items/type: [true,"true"]']],
  [
    'each list by what tells most of its items',
    list(order),
    [[{ id: 1, tags: [true] }]],
    ['items/required/id: [{"id":1,"tags":[true]},{}]', 'items/tags/items/type: [{"id":1,"tags":[true,"true"]}]'],
  ],
  [
    'four lists',
    lists('a', 'b', 'c', 'd', 'e'),
    [{ a: [true], b: [true], c: [true], d: [true], e: [true] }],
    ['a', 'b', 'c', 'd'].map((name) => {
      const all = { a: [true], b: [true], c: [true], d: [true], e: [true] };
      return `${name}/items/type: ${JSON.stringify({ ...all, [name]: [true, 'true'] })}`;
    }),
  ],
  [
    'the list of the value that has one',
    lists('a'),
    [{}, { a: 'x' }, { a: [true] }],
    ['a/items/type: {"a":[true,"true"]}'],
  ],
  [
    'the list of an object that may be none',
    { properties: { on: { ...lists('a'), type: ['object', 'null'] } } },
    [{ on: null }, { on: { a: [true] } }],
    ['on/a/items/type: {"on":{"a":[true,"true"]}}'],
  ],
  [
    'what comes after the items with a place of their own',
    { prefixItems: [flag, flag], items: { type: 'integer' } },
    [[false, true]],
    ['items/type: [false,true,1.5]'],
  ],
  ['a list with a place of its own', { prefixItems: [list(flag)] }, [[[true]]], ['0/items/type: [[true,"true"]]']],
  ['no list without an item', list(flag), [[]], []],
  ['no list that has one item at most', list(flag, { maxItems: 1 }), [[true]], []],
  [
    'no list of which three clauses cannot be broken',
    list({ maxItems: 70_000, maxLength: 70_000, pattern: '', maximum: 3 }),
    [[1]],
    [],
  ],
])('breaks a later item of %s', (_what, schema, values, expected) => {
  const bodies = laterItems(bodyMakerOf(schema), values);
  expect(bodies.map(({ clauses, body }) => `${clauses.join().replace('send/body/', '')}: ${body}`)).toEqual(expected);
  expect(bodies.filter(({ rule, expectation }) => rule !== 'body/later-item' || expectation !== 'refuse')).toEqual([]);
});
