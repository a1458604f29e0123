import { expect, it } from 'vitest';
import { saysCaseless, saysTooMuch } from './words.ts';

it.each([
  ['Looks for the text anywhere in the name, ignoring upper and lower case.', true],
  ['The case is ignored.', true],
  ['Upper and lower case are two things.', false],
])('reads whether case matters from "%s"', (text, isCaseless) => {
  expect(saysCaseless(text)).toBe(isCaseless);
});

it.each([
  ['Less than that is left.', true],
  ['You cannot take more than there is.', true],
  ['Less than an hour is left.', false],
])('reads whether an amount is too large from "%s"', (text, isTooMuch) => {
  expect(saysTooMuch(text)).toBe(isTooMuch);
});
