import { expect, it } from 'vitest';
import { isJsonArray, isJsonMap, isJsonObject, type Json } from './json.ts';

it.each<[Json | undefined, boolean, boolean]>([
  [{}, true, false],
  [[], false, true],
  [null, false, false],
  ['text', false, false],
  [7, false, false],
  [undefined, false, false],
])('tells objects and arrays from other values: %j', (value, isObject, isArray) => {
  expect([isJsonObject(value), isJsonMap(value), isJsonArray(value)]).toEqual([isObject, isObject, isArray]);
});
