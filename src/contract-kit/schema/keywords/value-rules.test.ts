import { expect, it } from 'vitest';
import { isWellFormed } from './keywords.ts';

it.each<[string, unknown[], unknown[]]>([
  ['minimum', [0, -1.5], ['0', null]],
  ['maxItems', [0], [true]],
  ['enum', [[null]], [[], 'a', {}]],
  ['allOf', [[{}]], [[], {}]],
  ['properties', [{}], [[], true]],
  ['items', [{}, false], [[], 'a', null]],
  ['not', [{}, true], [[]]],
  ['required', [[], ['a']], [true, ['a', 1], 'a']],
  ['dependentRequired', [{}, { a: ['b'] }], [{ a: 'b' }, ['a'], { a: [1] }]],
  ['multipleOf', [0.1], [0, -1, '1']],
  ['uniqueItems', [true, false], [1]],
  ['format', ['date'], [1]],
  ['pattern', ['^a$'], ['(', 1]],
  ['type', ['string', ['integer', 'null']], ['text', [], ['string', 1], ['string', 'text'], null]],
  ['x-anything', [undefined, null, {}], []],
])('knows what value %s can have', (keyword, good, bad) => {
  for (const value of good) expect(isWellFormed(keyword, value), JSON.stringify(value)).toBe(true);
  for (const value of bad) expect(isWellFormed(keyword, value), JSON.stringify(value)).toBe(false);
});
