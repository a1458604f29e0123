import { uniqueLength } from './run-id.ts';
import { capacityOf, hasSlots, type SlotKind, toSlot } from './slots.ts';

/** A text with slots for a part that differs in each request. */
export interface MarkedText {
  readonly text: string;
  /** It had no room for such a part, so it is longer than it was: what its own length shows must be sent otherwise. */
  readonly isGrown?: true;
  /** There are so few texts of the kind that one which is sent may be known already. */
  readonly mayBeTaken?: true;
}

export type Growth = 'allowed' | 'forbidden';

export interface Marking {
  /** Whether the spec says the same of another text in its place; where that has slots, of what is sent for it. */
  readonly isAlike: (text: string) => boolean;
  /** Whether the text may become longer. Default: allowed. */
  readonly growth?: Growth;
}

/** With fewer different texts than this, a run would soon send one again. */
const enough = 10_000;
/** A text of so few characters is one that a provider may refuse for its length, whatever its schema says. */
const fewCharacters = 2;

/**
 * Gives a text slots, so that the spec says the same of every text that is sent as of the one that was planned; the text
 * stays as it is where its schema leaves no room. A text at a limit of its length keeps the length if that has room enough.
 */
export function markText(text: string, { isAlike, growth = 'allowed' }: Marking): MarkedText {
  if (hasSlots(text)) return { text };
  const isGood = (marked: string): boolean => marked !== text && isAlike(marked);
  const parts = partsOf(text);
  const isAtLimit = text.length <= fewCharacters || !isAlike(joined(parts, parts.own.slice(0, -1)));
  const wide = parts.own.length < uniqueLength ? [] : [inPlace(parts, 'alphanumeric'), inPlace(parts, 'hex')];
  const kept = [
    inPlace(parts),
    inPlace({ ...parts, head: parts.head + parts.own.slice(0, 1), own: parts.own.slice(1) }),
  ];
  const roomy = kept.filter((marked) => capacityOf(marked) >= enough);
  const grown = growth === 'allowed' ? longer(parts) : [];
  const found = [...wide, ...(isAtLimit ? roomy : [...grown, ...roomy])].find(isGood);
  if (found !== undefined) return { text: found };
  const longest = grown.find(isGood);
  if (longest !== undefined) return { text: longest, isGrown: true };
  return { text: kept.find(isGood) ?? text, mayBeTaken: true };
}

/** A text around what may change: the host of a URL, and the domain of an address or a host, stay as they are. */
interface Parts {
  readonly head: string;
  readonly own: string;
  readonly tail: string;
}

function partsOf(text: string): Parts {
  const [head = ''] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*\/?/i.exec(text) ?? [];
  const rest = text.slice(head.length);
  const end = /^[\w-]+(?:\.[\w-]+)+$/.test(rest) ? rest.indexOf('.') : rest.search(/@|%40/);
  return end < 0 ? { head, own: rest, tail: '' } : { head, own: rest.slice(0, end), tail: rest.slice(end) };
}

function joined({ head, tail }: Parts, own: string): string {
  return head + own + tail;
}

/** The text with slots for the characters at the end of what may change. Default: each for characters like its own. */
function inPlace(parts: Parts, kind?: SlotKind): string {
  const { own } = parts;
  // Half of a percent-encoded character is none.
  const isEncoded = own.includes('%');
  let left = isEncoded ? 0 : uniqueLength;
  const marked = [...own].reverse().map((character) => {
    const slotKind = kindOf(character);
    if (slotKind === undefined || left === 0) return character;
    left -= 1;
    return toSlot(kind ?? slotKind, character);
  });
  return joined(parts, marked.reverse().join(''));
}

/** Nothing for what JSON, a URL or a header may spell otherwise. */
function kindOf(character: string): SlotKind | undefined {
  if (/\d/.test(character)) return 'digit';
  if (/[a-z]/.test(character)) return 'lower';
  return /[A-Z]/.test(character) ? 'upper' : undefined;
}

/** The text with more at the end of what may change. */
function longer(parts: Parts): string[] {
  const kinds: readonly SlotKind[] = ['alphanumeric', 'lower', 'digit', 'upper'];
  const hyphens = parts.own === '' ? [''] : [toSlot('hyphen', ''), ''];
  return hyphens.flatMap((hyphen) =>
    kinds.map((kind) => joined(parts, parts.own + hyphen + toSlot(kind, '').repeat(uniqueLength))),
  );
}
