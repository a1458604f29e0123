import { expect, it } from 'vitest';
import { toJson } from './json.ts';
import { mapMembers } from './map-parts.ts';
import { valueAt } from './value-at.ts';

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
