import { expect, it } from 'vitest';
import { statedForAll } from './stated-for-all.ts';

it.each([
  ['Texts are stored exactly as they were sent.', 'texts'],
  ['Whatever you send comes back the way it went in, and numbers are never rounded.', 'texts numbers'],
  ['Names are not trimmed.', 'texts'],
  ['A request is answered as the same JSON value that was sent.', 'texts numbers'],
  ['Numbers keep their value.', 'numbers'],
  ['Values come as they please; lists keep their order.', 'order'],
  ['The order of items is preserved.', 'order'],
  ['Lists do not keep their order.', ''],
  ['The order of items is not kept.', ''],
  ['No rounding takes place.', 'numbers'],
  ['Another account cannot see what you make.', 'private'],
  ['You see only things of your own. Other users get a 404.', 'private'],
  ['Other users may read your notes.', ''],
  ['Names are trimmed, and amounts are rounded to cents.', ''],
  ['If a request fails, everything is kept as it was.', ''],
  ['Phone numbers are not verified, and totals are computed without rounding errors.', ''],
  ['Other users cannot change your lists, but they can read them.', ''],
  ['Transfers to another account cannot be undone.', ''],
  ['', ''],
])('reads of "%s": %s', (description, expected) => {
  const { keepsTexts, keepsNumbers, keepsOrder, privacy } = statedForAll({ openapi: '3.1.0', info: { description } });
  const stated = [
    keepsTexts && 'texts',
    keepsNumbers && 'numbers',
    keepsOrder && 'order',
    privacy.length > 0 && 'private',
  ];
  expect(stated.filter((one) => one !== false).join(' ')).toBe(expected);
});
