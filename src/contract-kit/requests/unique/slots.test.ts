import { expect, it } from 'vitest';
import { capacityOf, fillSlots, hasSlots, toSlot, withoutSlots, withSlotsDecoded } from './slots.ts';

const four = [...'text'].map((letter) => toSlot('lower', letter)).join('');

it('are filled with a number, whose last digit comes last', () => {
  expect([0n, 1n, 25n, 26n].map((number) => fillSlots(`${four}-1`, number))).toEqual([
    'aaaa-1',
    'aaab-1',
    'aaaz-1',
    'aaba-1',
  ]);
  const mixed = toSlot('digit', '9') + toSlot('upper', 'A') + toSlot('hex', 'f') + toSlot('alphanumeric', 'x');
  expect(fillSlots(mixed, 0n)).toBe('0A00');
  expect(fillSlots(mixed, BigInt(10 * 26 * 16 * 36 - 1))).toBe('9Zfz');
});

it('are filled with no more of a number than they have room for', () => {
  expect(fillSlots(four, BigInt(26 ** 4 + 1))).toBe('aaab');
  expect(capacityOf(`${four} ${toSlot('digit', '')}`)).toBe(26 ** 4 * 10);
  expect(capacityOf('text')).toBe(1);
});

it('stand for what was there before, or for nothing', () => {
  expect(withoutSlots(`a ${four}${toSlot('hex', '')} b`)).toBe('a text b');
  expect(withoutSlots(toSlot('upper', 'Z') + toSlot('alphanumeric', '0'))).toBe('Z0');
  expect([hasSlots('text'), hasSlots(four)]).toEqual([false, true]);
});

it('are read from what percent-encoding made of them, and nothing else is', () => {
  expect(withSlotsDecoded(encodeURIComponent(`a b${four}é\ued00`))).toBe(`a%20b${four}%C3%A9%EE%B4%80`);
});
