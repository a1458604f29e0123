import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '../../testing/property.ts';
import { appendPointer, fragmentToPointer, pointerToFragment, pointerTokens } from './pointer.ts';

it('gives back the keys that a pointer was made of', () => {
  check(
    fc.property(fc.array(fc.string()), (keys) => {
      expect(pointerTokens(appendPointer('', ...keys))).toEqual(keys);
    }),
  );
});

it('survives the trip through a URI fragment', () => {
  check(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (keys) => {
      const pointer = appendPointer('', ...keys);
      expect(fragmentToPointer(pointerToFragment(pointer))).toBe(pointer);
    }),
  );
});

it('escapes as RFC 6901 says', () => {
  expect(appendPointer('/paths', '/orders/{number}', 'a~b', 0)).toBe('/paths/~1orders~1{number}/a~0b/0');
});
