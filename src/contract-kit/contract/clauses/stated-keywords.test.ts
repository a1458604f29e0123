import { expect, it } from 'vitest';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { statedKeywords, unjudgedKeywords } from './stated-keywords.ts';

const stated = (schema: unknown) =>
  statedKeywords(SpecNode.root({ schema }).at('schema') ?? SpecNode.root({})).map(
    ({ keyword, keywordValue, pointer, property }) =>
      [
        keyword,
        JSON.stringify(keywordValue),
        pointer.replace('/schema', ''),
        ...(property === undefined ? [] : [property]),
      ].join(' '),
  );

it.each<[unknown, string[]]>([
  [{ type: 'string', maxLength: 3 }, ['type "string" /type', 'maxLength 3 /maxLength']],
  [{ maxLength: 3, type: 'string' }, ['type "string" /type', 'maxLength 3 /maxLength']],
  [{ required: ['a', 'b'] }, ['required "a" /required/0 a', 'required "b" /required/1 b']],
  [
    { dependentRequired: { a: ['b', 'c/d'] } },
    [
      'dependentRequired ["a","b"] /dependentRequired/a/0 a/b',
      'dependentRequired ["a","c/d"] /dependentRequired/a/1 a/c/d',
    ],
  ],
  [
    { properties: { a: false, b: {}, 'c/d': false } },
    ['properties "a" /properties/a a', 'properties "c/d" /properties/c~1d c/d'],
  ],
  [{ minLength: 0, minItems: 0, minProperties: 0 }, []],
  [
    { minLength: 1, maxLength: 0, minimum: 0 },
    ['minLength 1 /minLength', 'maxLength 0 /maxLength', 'minimum 0 /minimum'],
  ],
  [{ uniqueItems: false }, []],
  [{ uniqueItems: true }, ['uniqueItems true /uniqueItems']],
  [{ format: 'date' }, ['format "date" /format']],
  [{ format: 'flavour' }, []],
  [{ items: false }, []],
  [{ prefixItems: [{}], items: false }, ['items false /items']],
  [{ prefixItems: [{}], items: {} }, []],
  [{ additionalProperties: {}, unevaluatedProperties: true }, []],
  [
    { additionalProperties: false, unevaluatedItems: false },
    ['additionalProperties false /additionalProperties', 'unevaluatedItems false /unevaluatedItems'],
  ],
  [{ not: {}, anyOf: [{}] }, ['not {} /not', 'anyOf [{}] /anyOf']],
  [{ maxLength: '3', type: 'text', title: 'a', 'x-more': 1 }, []],
  [true, []],
  [null, []],
  ['text', []],
])('of %j is stated: %j', (schema, keywords) => {
  expect(stated(schema)).toEqual(keywords);
});

it.each<[string, unknown, RegExp | undefined]>([
  ['maxLength', '3', /^JSON Schema does not allow this value of maxLength/],
  ['format', 'flavour', /^the format flavour is not judged/],
  ['format', 'date', undefined],
  ['format', 'int64', undefined],
  ['format', 'binary', undefined],
  ['nullable', true, /^nullable has no meaning/],
  ['unevaluatedProperties', { type: 'string' }, /judged, but not covered/],
  ['unevaluatedItems', {}, /judged, but not covered/],
  ['unevaluatedItems', false, undefined],
  ['contentEncoding', 'base64', /^contentEncoding is not judged/],
  ['x-more', 1, undefined],
  ['title', 'a', undefined],
  ['minContains', 1, undefined],
  ['then', {}, undefined],
  ['type', 'string', undefined],
])('of %s: %j it is told that %s', (keyword, limit, reason) => {
  const told = unjudgedKeywords(SpecNode.root({ a: { [keyword]: limit } }).at('a') ?? SpecNode.root({}));
  expect(told).toEqual(
    reason === undefined ? [] : [{ pointer: `/a/${keyword}`, reason: expect.stringMatching(reason) }],
  );
});

it.each([true, null])('tells nothing of a schema that is %j', (schema) => {
  const node = SpecNode.root({ a: schema }).at('a');
  expect(node && unjudgedKeywords(node)).toEqual([]);
});

it.each(['not', 'if', 'contains', 'propertyNames'])(
  'says that %s is not judged with a pattern that is not executed',
  (keyword) => {
    const schema = { [keyword]: { pattern: '(?<!a)b' } };
    expect(unjudgedKeywords(SpecNode.root({ schema }).at('schema') ?? SpecNode.root({}))).toEqual([
      {
        pointer: `/schema/${keyword}`,
        reason: `${keyword} is not judged, because one of its patterns is not executed`,
      },
    ]);
  },
);
