import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '../../testing/property.ts';
import { isSpelledOut, spellOut, spellOutEnd } from './spell-out.ts';

it('means the same as before, and can be told', () => {
  check(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const plain = encodeURIComponent(text);
      for (const spelled of [spellOut(plain), spellOutEnd(plain)]) {
        expect(decodeURIComponent(spelled)).toBe(text);
        expect(isSpelledOut(spelled)).toBe(spelled !== plain);
      }
      expect(spellOut(spellOut(plain))).toBe(spellOut(plain));
    }),
  );
});

it('spells letters, digits and some marks, and leaves escapes alone', () => {
  expect(spellOut('-a1_%2F.~')).toBe('%2D%61%31%5F%2F.%7E');
  expect(spellOutEnd('123')).toBe('12%33');
  expect(spellOutEnd('a%2F')).toBe('a%2F');
});
