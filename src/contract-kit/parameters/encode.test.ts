import { expect, it } from 'vitest';
import { isExpectation } from '../model/candidate.ts';
import { operationWith } from '../testing/operation-with.ts';
import { encodeFor, fitsLocation } from './encode.ts';

it.each([
  ['query', 'a b', 'a%20b'],
  ['path', 'a/b', 'a%2Fb'],
  ['header', 'a b', 'a b'],
  ['cookie', 'a b', 'a b'],
])('spells for a %s the text %j as %j', (place, text, spelled) => {
  expect(encodeFor(operationWith({ in: place }).parameter, text)).toBe(spelled);
});

it.each<[string, string[], string[]]>([
  ['query', ['', '.', '..', 'ü', 'a b', 'a-b'], []],
  ['path', ['...', 'a.', 'ü', 'a b', 'a-b'], ['', '.', '..']],
  ['header', ['.', '..', 'a b', 'a-b'], ['', 'ü', 'a\nb']],
  ['cookie', ['.', '..', 'a-b'], ['', 'ü', 'a b', 'a;b']],
])('knows what a %s can carry', (place, good, bad) => {
  const { parameter } = operationWith({ in: place });
  for (const text of good) expect(fitsLocation(parameter, text), text).toBe(true);
  for (const text of bad) expect(fitsLocation(parameter, text), text).toBe(false);
});

it('carries no text that holds what separates two values of one segment', () => {
  const { parameter } = operationWith({ in: 'path' }, '/{color}-{size}.{format}');
  expect(['a', 'a-b', 'a.b'].map((text) => fitsLocation(parameter, text))).toEqual([true, false, false]);
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
