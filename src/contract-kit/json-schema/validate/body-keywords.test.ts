import { expect, it } from 'vitest';
import { bodyKeywords } from './body-keywords.ts';

it.each<[string, unknown, string]>([
  ['type', 'integer', 'is an integer.'],
  ['type', ['string', 'null'], 'is a string or null.'],
  ['type', ['boolean', 7], 'is a boolean.'],
  ['enum', ['a'], 'is `a`.'],
  ['enum', ['a', null, 1, { b: 1 }], 'is one of `a`, `null`, `1`, `{"b":1}`'],
  ['enum', 'a', 'is one of '],
  ['const', 'a', 'is "a"'],
  ['dependentRequired', ['a', 'b'], 'where `a` is'],
  ['minItems', 1, 'at least 1 item.'],
  ['maxItems', 2, 'at most 2 items.'],
  ['minLength', 3, '3 characters'],
  ['maxLength', 3, '3 characters'],
  ['pattern', '^a', '`^a`'],
  ['format', 'date', '`date`'],
  ['minimum', 3, 'at least 3'],
  ['maximum', 3, 'at most 3'],
  ['exclusiveMinimum', 3, 'more than 3'],
  ['exclusiveMaximum', 3, 'less than 3'],
  ['multipleOf', 3, 'multiple of 3'],
  ['minProperties', 2, 'at least 2 members'],
  ['maxProperties', 1, 'at most 1 member.'],
  ['anyOf', [{}, {}], 'one of 2 alternatives'],
  ['oneOf', [{}, {}, {}], 'exactly one of 3 alternatives'],
  ['oneOf', {}, 'exactly one of 0 alternatives'],
])('says of %s %j that a value %s', (keyword, limit, words) => {
  expect(`${bodyKeywords[keyword]?.(limit)}.`).toContain(words);
});
