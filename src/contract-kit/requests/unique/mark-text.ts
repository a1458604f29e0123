import { uniqueLength } from './run-id.ts';
import { capacityOf, hasSlots, type SlotKind, toSlot } from './slots.ts';

/** A text, or a value that has texts, with slots for a part that differs in each request. */
export interface Marked<Value> {
  readonly value: Value;
  /** Whether a text had to become longer. Then a text of the original length must be sent separately. */
  readonly isGrown: boolean;
  /** Whether there are so few such texts that an earlier request may have sent the same. */
  readonly mayBeTaken: boolean;
}

/** A value that stays as it is, or that has other texts of the same length. */
export function markedAs<Value>(value: Value, mayBeTaken = false): Marked<Value> {
  return { value, isGrown: false, mayBeTaken };
}

/** Whether a text may become longer. `preferred`: it has a whole part of its own if there is room, so that nobody has it by chance. */
export type Growth = 'allowed' | 'forbidden' | 'preferred';

/** With fewer different texts than this, a run would soon send one again. */
const enough = 10_000;
/** A provider may refuse a text of so few characters for its length, although its schema allows it. */
const fewCharacters = 2;

/**
 * Gives slots to a text, such that the description judges every filling like the planned text. If the schema leaves no
 * room for slots, the text stays as it is. A text whose length is at a bound keeps its length if it has enough room.
 *
 * @param isAlike Whether the description judges another text in its place alike. If that text has slots, any filling of it.
 * @param growth Whether the text may become longer. Default: allowed.
 * @param fixed What stays at the beginning, if the text begins so. Default: nothing.
 */
export function markText(
  text: string,
  isAlike: (text: string) => boolean,
  growth: Growth = 'allowed',
  fixed = '',
): Marked<string> {
  if (hasSlots(text)) return markedAs(text);
  const isGood = (marked: string): boolean => marked !== text && isAlike(marked);
  const [head, own, tail] = textParts(text, fixed);
  const joined = (part: string): string => head + part + tail;
  const isAtLimit = growth !== 'preferred' && (text.length <= fewCharacters || !isAlike(joined(own.slice(0, -1))));
  const wide = own.length < uniqueLength ? [] : wideKinds.map((kind) => joined(inPlace(own, kind)));
  const kept = startsOf(own).map((start) => joined(own.slice(0, start) + inPlace(own.slice(start))));
  const roomy = kept.filter((marked) => capacityOf(marked) >= enough);
  const short = growth === 'preferred' ? longer(own.slice(0, 1)) : [];
  const grown = growth === 'forbidden' ? [] : [...longer(own), ...short].map(joined);
  const found = [...wide, ...(isAtLimit ? roomy : [...grown, ...roomy])].find(isGood);
  if (found !== undefined) return markedAs(found);
  const longest = [...grown, ...(growth === 'forbidden' ? [] : instead(own).map(joined))].find(isGood);
  if (longest !== undefined) return { value: longest, isGrown: true, mayBeTaken: false };
  // A pattern may fix the end instead, as `^[A-Z]\d[LR]$` does.
  const ended = [1, 2].map((end) => joined(inPlace(own.slice(0, -end)) + own.slice(-end)));
  return markedAs([...kept, ...ended].find(isGood) ?? text, true);
}

/** The variable part of a text, with what is around it: the host of a URL and the domain of an e-mail address or a host name. */
function textParts(text: string, fixed: string): [head: string, own: string, tail: string] {
  const [start = ''] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*\/?/i.exec(text) ?? [];
  const head = text.startsWith(fixed) && fixed.length > start.length ? fixed : start;
  const rest = text.slice(head.length);
  const end = /^[\w-]+(?:\.[\w-]+)+\.?$/.test(rest) ? rest.indexOf('.') : rest.search(/@|%40/);
  return end < 0 ? [head, rest, ''] : [head, rest.slice(0, end), rest.slice(end)];
}

/**
 * How many characters at the beginning of the variable part stay: none or some, because a pattern may fix them, as those of an
 * ISBN or of `SKU-1234`. A part of a percent-encoded character is not a character.
 */
function startsOf(own: string): number[] {
  if (own.includes('%')) return [];
  const first = Math.max(1, own.length - 2 * uniqueLength);
  return [0, ...Array.from({ length: Math.max(0, own.length - first) }, (_, index) => first + index)];
}

/** A part with slots at its end. Default: each slot has the kind of its character. */
function inPlace(own: string, kind?: SlotKind): string {
  let left = own.includes('%') ? 0 : uniqueLength;
  const marked = [...own].reverse().map((character) => {
    const slotKind = slotKindFor(character);
    if (slotKind === undefined || left === 0) return character;
    left -= 1;
    return toSlot(kind ?? slotKind, character);
  });
  return marked.reverse().join('');
}

/** `undefined` for characters that JSON, a URL or a header may have to escape. */
function slotKindFor(character: string): SlotKind | undefined {
  if (/\d/.test(character)) return 'digit';
  if (/[a-z]/.test(character)) return 'lower';
  return /[A-Z]/.test(character) ? 'upper' : undefined;
}

const wideKinds: readonly SlotKind[] = ['alphanumeric', 'hex', 'consonant'];
const grownKinds: readonly SlotKind[] = ['alphanumeric', 'consonant', 'digit', 'capital'];

/** A longer part with slots only, where there is no room for them beside a short one. */
function instead(part: string): string[] {
  const own = [...part];
  if (own.length >= uniqueLength || own.some((character) => slotKindFor(character) === undefined)) return [];
  return grownKinds.map((kind) => {
    const slots = own.map((character) => toSlot(kind, character)).join('');
    return slots + toSlot(kind, '').repeat(uniqueLength - own.length);
  });
}

/** A part with additional slots at its end. */
function longer(own: string): string[] {
  const hyphens = own === '' ? [''] : [toSlot('hyphen', ''), ''];
  return hyphens.flatMap((hyphen) => grownKinds.map((kind) => own + hyphen + toSlot(kind, '').repeat(uniqueLength)));
}
