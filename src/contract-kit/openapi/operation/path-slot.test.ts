import { expect, it } from 'vitest';
import { fillPath, pathSlot, pathVariables } from './path-slot.ts';

it.each([
  ['/a/{b}', 'b', { separators: '', isSplittable: true }],
  ['/{a}/{b}', 'b', { separators: '', isSplittable: true }],
  ['/x{a}.{b}-{c}y', 'b', { separators: '.-', isSplittable: true }],
  ['/{a}{b}', 'a', { separators: '', isSplittable: false }],
  ['/{a}.{b}{c}', 'a', { separators: '.', isSplittable: false }],
  ['/{ab}', 'b', undefined],
])('finds in %s the place of %s', (template, name, slot) => {
  expect(pathSlot(template, name)).toEqual(slot);
});

it('names the variables of a path, and fills them', () => {
  expect(pathVariables('/{a}/b/{c}.{d}/{}/e')).toEqual(['a', 'c', 'd']);
  expect(fillPath('/{ab}/{c}.{ab}', new Map([['ab', '1']]))).toBe('/1/{c}.1');
});

it.each([
  ['/a/{id}', '/a/7'],
  ['/{id}/{color}.{id}', '/7/red.7'],
  ['/{none}/{id}', '/{none}/7'],
  ['/{}/{{id}}', '/{}/{7}'],
])('fills %s to %s', (template, path) => {
  const values = new Map([
    ['id', '7'],
    ['color', 'red'],
  ]);
  expect(fillPath(template, values)).toBe(path);
});
