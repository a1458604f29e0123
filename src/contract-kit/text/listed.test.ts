import { expect, it } from 'vitest';
import { listed, shortened } from './listed.ts';

it.each([
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a, b, c'],
  [['a', 'b', 'c', 'd'], 'a, b and 2 more'],
])('names the first few of %j', (names, text) => {
  expect(listed(names, 2)).toBe(text);
});

it.each([
  ['id = 1, 2', 'id = 1, 2'],
  ['id = 10, 20, 30', 'id = 10, …'],
  ['id = 1, 22', 'id = 1, 22'],
  ['id = 1234567890', 'id = 12345 …'],
])('cuts %j between values, where it has some', (list, text) => {
  expect(shortened(list, 10)).toBe(text);
});
