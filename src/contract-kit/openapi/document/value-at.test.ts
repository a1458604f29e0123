import { expect, it } from 'vitest';
import { toJson } from './json.ts';
import { mapMembers } from './map-parts.ts';
import { memberAt, valueAt, withValueAt } from './value-at.ts';

const document = { a: { 'b/c': [null, 'd'] }, $ref: '#/a', text: 'e' };

it.each([
  ['', document],
  ['/a/b~1c/1', 'd'],
  ['/a/b~1c/0', null],
  ['/a/b~1c/0/deeper', undefined],
  ['/text/0', undefined],
  ['/none', undefined],
  ['/a/constructor', undefined],
])('finds at %s what stands there', (pointer, value) => {
  expect(valueAt(document, pointer)).toEqual(value);
});

it('changes each member of an object', () => {
  expect(mapMembers({ a: 1, b: 2 }, (key, value) => `${key}${value}`)).toEqual({ a: 'a1', b: 'b2' });
});

it('copies a value as JSON knows it', () => {
  const value = { a: [1, Number.NaN, true, undefined], b: { c: 'd', e: () => 1 }, f: null };
  expect(toJson(value)).toEqual({ a: [1, null, true, null], b: { c: 'd', e: null }, f: null });
});

it.each<[string, unknown, (string | number)[], unknown]>([
  ['the body', 1, [], 'new'],
  ['a property', { a: 1, b: 2 }, ['a'], { a: 'new', b: 2 }],
  ['an item', [1, 2], [1], [1, 'new']],
  ['a property of an item', [{ a: 1 }, 2], [0, 'a'], [{ a: 'new' }, 2]],
  ['an item, as pointers name it', [1, 2], ['1'], [1, 'new']],
  ['an item at the end', [1], [1], [1, 'new']],
  ['a property that an object lacks, with its owners', { a: 1 }, ['b', 'c'], { a: 1, b: { c: 'new' } }],
  ['nothing beyond the end of a list', [1], [2], [1]],
  ['nothing if the path leads nowhere', 'text', ['a'], 'text'],
])('returns a copy with another value for %s', (_what, body, instancePath, expected) => {
  expect(withValueAt(body, instancePath, 'new')).toEqual(expected);
});

it('finds at keys only what a value has itself', () => {
  expect(memberAt({ a: ['b'] }, ['a', 0])).toBe('b');
  expect(memberAt({ a: 'b' }, ['constructor'])).toBeUndefined();
  expect(memberAt({ a: 'b' }, ['a', 'length'])).toBeUndefined();
});
