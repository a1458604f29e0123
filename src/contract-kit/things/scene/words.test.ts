import { expect, it } from 'vitest';
import { saysCaseless, saysTooMuch } from './words.ts';

it.each([
  ['Looks for the text anywhere in the name, ignoring upper and lower case.', true],
  ['The case is ignored.', true],
  ['No two have the same name, in whatever letters.', true],
  ['Names are unique whatever their capitalization.', true],
  ['Names that differ only in case are the same name.', true],
  ['Capital and small letters count as one.', true],
  ['The code is found regardless of letter case, in any case of letters.', true],
  ['It matches without regard to capitals; capitals do not matter.', true],
  ['A name is unique, independently of its case.', true],
  ['No two share a code, and `de-a1` counts as the same code as `DE-A1`.', true],
  ['`de-a1` is not the same code as `DE-A1`.', false],
  ['Upper and lower case are two things.', false],
  ['Upper and lower case are not the same.', false],
  ['The search does not ignore case.', false],
  ['In any case, a name is unique.', false],
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
