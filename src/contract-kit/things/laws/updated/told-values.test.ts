import { expect, it } from 'vitest';
import { toldValues } from './told-values.ts';

const members = ['sentAt', 'readAt', 'returned_on', 'count', 'urgent', 'note'];

it.each([
  ['Sends the letter and sets `sentAt`.', 'sentAt set'],
  ['Sets `sentAt` to the time of the request', 'sentAt set'],
  ['Its state becomes `sent`, `sentAt` is set and `readAt` is null.', 'sentAt set, readAt null'],
  ['Takes it back (clears sentAt and readAt).', 'sentAt null, readAt null'],
  ['`sentAt`, `readAt` and `returned_on` are cleared.', 'sentAt null, readAt null, returned_on null'],
  ['Opens it again, with `returned_on` null', 'returned_on null'],
  ['The `count` of the letter goes back to 0.', 'count 0'],
  ['Sets `urgent` to false, and answers 409 when it is sent.', 'urgent false'],
  ['`sentAt` is the moment when it was sent; stamps `readAt` too', 'readAt set'],
  // Nothing is said, or not for each letter, or of something else.
  ['Sets `sentAt` if it has none.', ''],
  ['`sentAt` is set by `send`.', ''],
  ['Sets `sentAt` to that of the first page.', ''],
  ['Sets `sentAt` of the parcel.', ''],
  ['Sets `readAt` on each of its pages.', ''],
  ['A letter with a note is set aside.', ''],
  ['Sets it back; the count stays.', ''],
])('reads %s', (sentence, expected) => {
  const told = sentence.split('; ').flatMap((one) => toldValues(one, members, 'letter'));
  expect(told.map(({ member, value }) => `${member} ${value}`).join(', ')).toBe(expected);
});
