/** A name as its words in lower case, however it is spelled: `customerId`, `customer_id`, `Customer-ID`. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

/** Whether two names are the same, apart from their spelling. */
export function isSameName(one: string, other: string): boolean {
  return wordsOf(one).join('') === wordsOf(other).join('');
}

/** The last words of names that identify something: the `Id` of `customerId`. */
const identifying = new Set(['id', 'ids', 'uuid', 'guid', 'key', 'slug', 'code', 'name', 'number', 'no', 'ref']);

/** What a name that identifies something is about: `customer` for `customerId`. `undefined` if it is about nothing else. */
export function identifiedNoun(name: string): string | undefined {
  const words = wordsOf(name);
  const isIdentifier = words.length > 1 && identifying.has(words.at(-1) ?? '');
  return isIdentifier ? nounOf(words.slice(0, -1)) : undefined;
}

/** The part of a name that says how it identifies: `id` for `customerId`, `name` for `featureName`. */
export function identifyingWord(name: string): string | undefined {
  const last = wordsOf(name).at(-1) ?? '';
  return identifying.has(last) ? last : undefined;
}

/** The noun of a segment of a path, in the singular: `customer` for `customers`, `order line` for `order-lines`. */
export function segmentNoun(segment: string): string {
  return nounOf(wordsOf(segment));
}

function nounOf(words: readonly string[]): string {
  return [...words.slice(0, -1), singular(words.at(-1) ?? '')].join(' ');
}

/** The singular of an English word. Only regular plurals are known. */
function singular(word: string): string {
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  if (/uses$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}
