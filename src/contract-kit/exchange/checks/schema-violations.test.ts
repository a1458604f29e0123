import { expect, it } from 'vitest';
import { wrongValue } from './schema-violations.ts';

it.each([
  [null, 'type', 'it is null'],
  [7, 'maximum', 'it is 7'],
  ['a"', 'enum', 'it is "a\\""'],
  ['x'.repeat(60), 'pattern', `it is "${'x'.repeat(60)}"`],
  ['x'.repeat(4097), 'pattern', `it is "${'x'.repeat(4096)}…"`],
  [[1], 'type', 'it is an array'],
  [{}, 'type', 'it is an object'],
  [{}, 'required', undefined],
  [[], 'minItems', undefined],
  [undefined, 'type', undefined],
])('says of %j, which breaks %s, what it is', (value, keyword, said) => {
  expect(wrongValue(value, keyword)).toBe(said);
});
