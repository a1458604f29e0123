import fc from 'fast-check';
import { alikeOf, draw, sameKind } from '../parameters/draw.ts';
import type { TokenVariant } from './token-variant.ts';

/** A slightly changed token. The seed decides the position of the change. Its text gives the token away. */
export interface NearToken extends TokenVariant {
  /** For people. It reveals nothing of the token except a position in it. */
  readonly label: string;
}

/** Shorter texts occur in other texts by chance, and are not redacted. */
const shortest = 4;

/**
 * Slightly changed tokens, the same for the same seed: cut off in either half, with one character changed in either half, and
 * with two neighbours swapped, which some checksums do not notice. Those for which the token is too short are `undefined`.
 * A token that is not printable ASCII has none, because some shells cut it by bytes and others by characters.
 */
export function nearTokenSlots(token: string, seed: number): (NearToken | undefined)[] {
  if (!/^[ -~]+$/.test(token)) return [];
  const middle = Math.ceil(token.length / 2);
  const cuts = [positionIn(shortest, middle), positionIn(Math.max(shortest, middle + 1), token.length - 2)];
  const changes = [positionIn(1, middle), positionIn(middle + 1, token.length)];
  // A repetition in `sed` is at most 255.
  const isSwap = (character: string, index: number): boolean => character !== (token[index + 1] ?? character);
  const swaps = [...token.slice(0, 255)].flatMap((character, index) => (isSwap(character, index) ? [index + 1] : []));
  const none = fc.constant(undefined);
  const swap = swaps.length === 0 ? none : fc.constantFrom(...swaps).map((at) => swappedAt(token, at));
  const cut = cuts.map((position) => position?.map((length) => cutTo(token, length)) ?? none);
  const changed = changes.map((position) => position?.chain((at) => changedAt(token, at)) ?? none);
  const [drawn = []] = draw(fc.tuple(...cut, ...changed, swap), seed, token);
  return drawn;
}

/** The slightly changed tokens, without the gaps of {@link nearTokenSlots}. */
export function nearTokens(token: string, seed: number): NearToken[] {
  return nearTokenSlots(token, seed).flatMap((slot) => slot ?? []);
}

/** `undefined` if the range is empty. */
function positionIn(min: number, max: number): fc.Arbitrary<number> | undefined {
  return min > max ? undefined : fc.integer({ min, max });
}

function cutTo(token: string, length: number): NearToken {
  const command = `cut -c1-${length}`;
  return { label: `token cut after ${length} characters`, ...edited(token.slice(0, length), command) };
}

/** @param at Counts from 1. */
function changedAt(token: string, at: number): fc.Arbitrary<NearToken> {
  return sameKind(token.charAt(at - 1)).map((other) => ({
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
  return { text, shell: (name) => `$(printf %s "$${name}" | ${command})` };
}

/** A different token of the same shape: the same length, with letters and digits at the same positions. */
export function strangeTokens(token: string, seed: number, count: number): string[] {
  const characters = [...token].map((character) => {
    const own = alikeOf(character);
    return own === undefined ? fc.constant(character) : fc.constantFrom(...own);
  });
  const drawn = draw(fc.tuple(...characters), seed, `not ${token}`, count).map((letters) => letters.join(''));
  return [...new Set(drawn)].filter((text) => text !== token);
}
