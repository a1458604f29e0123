/** Ids of this many letters and digits are long enough not to be hit by chance. */
const enough = 12;

/**
 * Whether nothing can have an id by chance: it has at least 12 letters and digits, it is no word, and no limit of a type of
 * numbers or a round number is near.
 */
export function isUnguessable(id: string): boolean {
  const characters = id.replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (characters.length < enough || new Set(characters).size < enough / 2) return false;
  if (/^\d+$/.test(characters)) return /^\d+$/.test(id) && !isNearLimit(BigInt(characters));
  // Words have no digits, and vowels. Those of a slug are followed by a number, and do not have one inside.
  return /\d[a-z]+\d|[a-z]\d+[a-z]|[bcdfghj-np-tv-xz]{12}/i.test(characters);
}

/** Whether a power of two or of ten is at most two away. */
function isNearLimit(number: bigint): boolean {
  const [two, ten] = [2n ** BigInt(number.toString(2).length), 10n ** BigInt(number.toString().length)];
  return [two, two / 2n, ten, ten / 10n].some((limit) => number - limit <= 2n && limit - number <= 2n);
}
