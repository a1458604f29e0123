import { expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { operationWith } from '../../testing/operation-with.ts';
import { isExpectation } from '../model/candidate.ts';
import { encodeFor, plainNumeral, writeParameter } from './write-parameter.ts';

const write = (parameter: object, value: Json) => writeParameter(operationWith(parameter).parameter, value);

it('writes nothing that a path would lose, or that could end elsewhere in a segment of two', () => {
  const { parameter } = operationWith({ in: 'path' });
  for (const lost of ['', '.', '..', null, [], {}, [['a']], [null]])
    expect(writeParameter(parameter, lost), JSON.stringify(lost)).toBeUndefined();
  const shared = operationWith({ in: 'path' }, '/things/{color}.{format}').parameter;
  expect(writeParameter(shared, 1.5)).toBeUndefined();
  expect(writeParameter(shared, 15)).toEqual({ wire: ['15'] });
});

it.each<[string, object, Json]>([
  ['a style that OpenAPI does not know', { in: 'query', style: 'label' }, 'a'],
  ['an exploded list between spaces', { in: 'query', style: 'spaceDelimited', explode: true }, ['a', 'b']],
  ['an exploded object between bars', { in: 'query', style: 'pipeDelimited', explode: true }, { R: 1 }],
  ['a list of nothing', { in: 'query' }, []],
  // It looks like an empty list, or like an empty text.
  ['a list of one empty item', { in: 'query' }, ['']],
  // Recipients leave it out (RFC 9110 §5.6.1).
  ['a list with an empty item in a header', { in: 'header' }, ['a', '']],
  ['nothing in a path after its name', { in: 'path', style: 'matrix' }, ''],
  ['a list with an empty item in a path', { in: 'path' }, ['a', '']],
  ['an object with an empty member', { in: 'query' }, { R: '' }],
  ['a list in a deep object', { in: 'query', style: 'deepObject' }, ['a']],
  ['a bracket in the name of a deep member', { in: 'query', style: 'deepObject' }, { 'a[': 1 }],
  ['a delimiter in an item of a header', { in: 'header' }, ['x,y', 'a']],
  ['the sign between name and value in an exploded header', { in: 'header', explode: true }, { R: 'a=b' }],
  ['the delimiter of an item that is not to be escaped', { in: 'query', style: 'pipeDelimited' }, ['a|b']],
  ['a space around a header', { in: 'header' }, ' a'],
  ['letters beyond ASCII in a header', { in: 'header' }, 'ü'],
  ['a quoted text in a cookie', { in: 'cookie', content: { 'application/json': { schema: {} } } }, 'a'],
  ['half a surrogate pair', { in: 'query' }, '\ud800'],
])('has no way to write %s', (_name, parameter, value) => {
  expect(write(parameter, value)).toBeUndefined();
});

it.each<[string, object, Json, object]>([
  ['nothing in a query', { in: 'query' }, '', { wire: [''] }],
  ['dots in a query', { in: 'query' }, '..', { wire: ['..'] }],
  ['an empty item of a repeated parameter', { in: 'query' }, ['a', ''], { wire: ['a', ''] }],
  ['an empty item between commas', { in: 'query', explode: false }, ['', 'a'], { wire: [',a'] }],
  ['a delimiter in an item of a query', { in: 'query', explode: false }, ['x,y', 'a'], { wire: ['x%2Cy,a'] }],
  [
    'that delimiter also where reserved characters are allowed',
    { in: 'query', explode: false, allowReserved: true },
    ['x,y', 'a:b&'],
    { wire: ['x%2Cy,a:b%26'] },
  ],
  ['an equals sign in a header', { in: 'header', explode: false }, { R: 'a=b' }, { wire: ['R,a=b'] }],
  ['JSON in a header', { in: 'header', content: { 'application/json': {} } }, 'ü', { wire: ['"\\u00fc"'] }],
  [
    'JSON in a query that allows reserved characters',
    { in: 'query', allowReserved: true, content: { 'application/json': {} } },
    [1, 2],
    { wire: ['%5B1%2C2%5D'] },
  ],
  [
    'a deep object',
    { in: 'query', name: 'a b', style: 'deepObject' },
    { R: 'x=y' },
    { wire: [], members: [['a%20b%5BR%5D', 'x%3Dy']] },
  ],
  ['an exploded object', { in: 'query' }, { R: 1 }, { wire: [], members: [['R', '1']] }],
])('writes %s', (_name, parameter, value, wire) => {
  expect(write(parameter, value)).toEqual(wire);
});

it.each([
  ['query', 'a b', 'a%20b'],
  ['path', 'a/b', 'a%2Fb'],
  ['header', 'a b', 'a b'],
  ['cookie', 'a b', 'a b'],
])('spells for a %s the text %j as %j', (location, text, spelled) => {
  expect(encodeFor(operationWith({ in: location }).parameter, text)).toBe(spelled);
});

it.each<[string, string[], string[]]>([
  ['query', ['', '.', '..', 'ü', 'a b', 'a-b'], []],
  ['path', ['...', 'a.', 'ü', 'a b', 'a-b'], ['', '.', '..']],
  ['header', ['.', '..', 'a b', 'a-b'], ['ü', 'a\nb', ' a', 'a ']],
  ['cookie', ['.', '..', 'a-b'], ['ü', 'a b', 'a;b']],
])('knows what a %s can carry', (location, good, bad) => {
  for (const text of good) expect(write({ in: location }, text), text).toBeDefined();
  for (const text of bad) expect(write({ in: location }, text), text).toBeUndefined();
});

it('carries no text that holds what separates two values of one segment', () => {
  const { parameter } = operationWith({ in: 'path' }, '/{color}-{size}.{format}');
  expect(['a', 'a-b', 'a.b'].map((text) => writeParameter(parameter, text)?.wire)).toEqual([
    ['a'],
    undefined,
    undefined,
  ]);
});

it('knows its intents', () => {
  expect(['accept', 'either', 'refuse', 'other', undefined].map(isExpectation)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

it.each([
  [1.5, '1.5'],
  [-20, '-20'],
  [0.1, '0.1'],
  [1e21, '1000000000000000000000'],
  [1e-7, '0.0000001'],
  [-1.05e-8, '-0.0000000105'],
  [Number.MIN_VALUE, undefined],
])('writes %d in digits alone, or not at all', (value, text) => {
  expect(plainNumeral(value)).toBe(text);
});
