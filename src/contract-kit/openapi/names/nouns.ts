import { keep } from '../document/once-for.ts';

/** A name as its words in lower case, however it is spelled: `customerId`, `customer_id`, `Customer-ID`. */
export function wordsOf(name: string): readonly string[] {
  return keptWords(name, () => {
    const apart = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2');
    const words = apart.toLowerCase().split(/[^a-z\d]+/);
    return words.filter((word) => word !== '');
  });
}

const keptWords = keep<string, readonly string[]>(10_000);

/** Whether two names are the same, apart from their spelling. */
export function isSameName(text: string, other: string): boolean {
  return text === other || spelled(text) === spelled(other);
}

function spelled(name: string): string {
  return keptSpellings(name, () => wordsOf(name).join(''));
}

const keptSpellings = keep<string, string>(10_000);

/** The last words of names that identify something: the `Id` of `customerId`. */
const identifying = new Set([
  'id',
  'ids',
  'identifier',
  'uuid',
  'guid',
  'key',
  'slug',
  'code',
  'name',
  'number',
  'no',
  'ref',
]);

/** What a name that identifies something is about: `customer` for `customerId`. `undefined` if it names only itself. */
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

/** The words of a text in the singular. */
export function nounsIn(text: string): readonly string[] {
  return wordsOf(text).map(segmentNoun);
}

function nounOf(words: readonly string[]): string {
  return [...words.slice(0, -1), singular(words.at(-1) ?? '')].join(' ');
}

/** How plurals are made, the most special first. */
const plurals: readonly (readonly [RegExp, string])[] = [
  // Plurals that no rule makes, as parts of words: `child` for `children`, `salesman` for `salesmen`.
  [/people$/, 'person'],
  [/children$/, 'child'],
  [/(?<!speci|regi)men$/, 'man'],
  [/mice$/, 'mouse'],
  [/(criteri|phenomen|automat|\btax)a$/, '$1on'],
  [/(vert|ind|append)ices$/, '$1ex'],
  [/matrices$/, 'matrix'],
  [/(naly|the|gno|nop|cri)ses$/, '$1sis'],
  // Words whose singular ends alike, too: `movies`, and `address`, `status`, `analysis`.
  [/^(movie|cookie|zombie|selfie)s$|^(.{1,2}ie)s$/, '$1$2'],
  [/([^aeiou])ies$/, '$1y'],
  [/((?:^|[^v])(?:el|al|ol|ea|oa|ar|thie))ves$/, '$1f'],
  [/(li|kni|wi)ves$/, '$1fe'],
  [/(ss|sh|ch|x|zz|tz|[^aeo]us|alias|canvas)es$/, '$1'],
  [/(ss|us|is|alias|canvas|atlas)$/, '$1'],
  [/s$/, ''],
];

/** The singular of an English word. A word that is not a plural stays unchanged. */
function singular(word: string): string {
  const [ending, own] = plurals.find(([pattern]) => pattern.test(word)) ?? [/$/, ''];
  return word.replace(ending, own);
}

/** The sentences of a description. A semicolon and a line break end one, too. */
export function sentencesOf(text = ''): string[] {
  return text.split(/(?<=[.;])\s+|\n+/);
}
