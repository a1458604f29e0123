/** A shorter text may be part of a word by chance. So may a slightly longer text of letters only. */
const longEnough = 6;
const longEnoughWord = 16;

/** Whether a text inside a longer word is there on purpose. Other texts are searched for as whole words. */
export function isPartOfWords(text: string): boolean {
  return text.length >= (/^[a-z]*$/i.test(text) ? longEnoughWord : longEnough);
}
