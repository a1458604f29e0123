/** A text with fewer characters may be part of a word by chance; so may one of letters alone that is not much longer. */
const longEnough = 6;
const longEnoughWord = 16;

/** Whether a text that is found in a longer word is there on purpose; a shorter one is looked for as a word of its own. */
export function isPartOfWords(text: string): boolean {
  return text.length >= (/^[a-z]*$/i.test(text) ? longEnoughWord : longEnough);
}
