import { expect, it } from 'vitest';
import { errorMessage } from './error-message.ts';

it.each([
  [new TypeError('no vault'), 'no vault'],
  ['no vault', 'no vault'],
  [undefined, 'undefined'],
])('is the text that a reader needs of %o', (thrown, message) => {
  expect(errorMessage(thrown)).toBe(message);
});
