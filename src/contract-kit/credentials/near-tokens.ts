import fc from 'fast-check';
import { draw } from '../parameters/draw.ts';
import { type TokenVariant, variant } from './token-variant.ts';

/** A near miss of the token at a place that the seed decides. Whoever sees it can guess the token. */
export interface NearToken extends TokenVariant {
  /** For people; it says nothing of the token but a place in it. */
  readonly label: string;
}

/** Shorter texts are in many a text by chance, and are not hidden. */
const shortest = 4;

/**
 * Near misses of the token, the same for the same seed: cut in either half, with one character changed in either half,
 * and with two neighbours swapped, as a checksum does not notice. Nothing stands for those that a token is too short for;
 * there are none of a token that is not printable ASCII, which some shells cut by bytes and others by characters.
 */
export function nearTokenSlots(token: string, seed: number): (NearToken | undefined)[] {
  if (!/^[ -~]+$/.test(token)) return [];
  const middle = Math.ceil(token.length / 2);
  const cuts = [placeIn(shortest, middle), placeIn(Math.max(shortest, middle + 1), token.length - 2)];
  const changes = [placeIn(1, middle), placeIn(middle + 1, token.length)];
  // No expression of `sed` may count further than 255.
  const swaps = [...token.slice(0, 255)].flatMap((character, index) =>
    character === (token[index + 1] ?? character) ? [] : [index + 1],
  );
  const none = fc.constant(undefined);
  const [drawn = []] = draw(
    fc.tuple(
      ...cuts.map((place) => place?.map((length) => cutTo(token, length)) ?? none),
      ...changes.map((place) => place?.chain((at) => changedAt(token, at)) ?? none),
      swaps.length === 0 ? none : fc.constantFrom(...swaps).map((at) => swappedAt(token, at)),
    ),
    { seed, name: token },
  );
  return drawn;
}

/** The near misses that {@link nearTokenSlots} has. */
export function nearTokens(token: string, seed: number): NearToken[] {
  return nearTokenSlots(token, seed).flatMap((one) => one ?? []);
}

/** `undefined` if the range is empty. */
function placeIn(min: number, max: number): fc.Arbitrary<number> | undefined {
  return min > max ? undefined : fc.integer({ min, max });
}

function cutTo(token: string, length: number): NearToken {
  const command = `cut -c1-${length}`;
  return { label: `token cut after ${length} characters`, ...edited(token.slice(0, length), command) };
}

/** @param at Counts from 1. */
function changedAt(token: string, at: number): fc.Arbitrary<NearToken> {
  const character = token.charAt(at - 1);
  return sameKind(character).map((other) => ({
    label: `token with character ${at} changed`,
    ...edited(token.slice(0, at - 1) + other + token.slice(at), `sed 's/./${other}/${at}'`),
  }));
}

function swappedAt(token: string, at: number): NearToken {
  const [first = '', second = ''] = token.slice(at - 1, at + 1);
  const command = `sed 's/^\\(.\\{${at - 1}\\}\\)\\(.\\)\\(.\\)/\\1\\3\\2/'`;
  return {
    label: `token with characters ${at} and ${at + 1} swapped`,
    ...edited(token.slice(0, at - 1) + second + first + token.slice(at + 1), command),
  };
}

function edited(text: string, command: string): TokenVariant {
  return variant(text, '%s', (name) => `$(printf %s "$${name}" | ${command})`);
}

const kinds = ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789'];

/** Another letter of its case, or another digit; of what is neither, a letter. */
function sameKind(character: string): fc.Arbitrary<string> {
  const own = kinds.find((letters) => letters.includes(character))?.replace(character, '');
  return fc.constantFrom(...(own ?? kinds[0] ?? ''));
}

/** Another token altogether that looks like it: as long, with letters and digits where it has them. */
export function strangeTokens(
  token: string,
  { seed, count }: { readonly seed: number; readonly count: number },
): string[] {
  const characters = [...token].map((character) => {
    const own = kinds.find((letters) => letters.includes(character));
    return own === undefined ? fc.constant(character) : fc.constantFrom(...own);
  });
  const drawn = draw(fc.tuple(...characters), { seed, name: `not ${token}`, count }).map((letters) => letters.join(''));
  return [...new Set(drawn)].filter((text) => text !== token);
}
