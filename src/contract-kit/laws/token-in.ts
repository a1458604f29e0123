import { findSecrets } from '../redact/find-secrets.ts';

/** Shorter ones, and plain words, stand in many a text by chance. */
function isTelling(token: string): boolean {
  return token.length >= 16 || (token.length >= 8 && !/^[a-z]+$/i.test(token));
}

/** How many characters of a text are looked at: a longer one takes long, and repeats no request. */
const mostCharacters = 200_000;

/** Whether a text has the token, as a word of its own, as it is or in an encoding that can be read by anyone. */
export function hasToken(text: string, token: string): boolean {
  if (!isTelling(token)) return false;
  const asWord = { text: token, isPartOfWords: false, isInBase64: false };
  return findSecrets(text.slice(0, mostCharacters), [asWord]).length > 0;
}
