import { expect, it } from 'vitest';
import { fillPath } from './fill-path.ts';

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
