const kinds = ['digit', 'hex', 'lower', 'upper', 'alphanumeric', 'hyphen', 'consonant', 'capital'] as const;

/** The characters that can fill a slot. A hyphen stays a hyphen. Many consonants in a row, small or capital, are no word. */
export type SlotKind = (typeof kinds)[number];

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const consonants = 'bcdfghjklmnpqrstvwxz';

const alphabets: Readonly<Record<SlotKind, string>> = {
  digit: digits,
  hex: digits + letters.slice(0, 6),
  lower: letters,
  upper: letters.toUpperCase(),
  alphanumeric: digits + letters,
  hyphen: '-',
  consonant: consonants,
  capital: consonants.toUpperCase(),
};

/** A slot is a private-use character, one for each kind and each ASCII character. Descriptions do not use them. */
const first = 0xee00;
const size = 128;
const slotRuns = /[\uee00-\uf1ff]+/g;

/**
 * A placeholder in a planned text. Each request sends another character in its place.
 *
 * @param original The ASCII character that it replaces, or `''` if the slot makes the text longer.
 */
export function toSlot(kind: SlotKind, original: string): string {
  return String.fromCharCode(first + size * kinds.indexOf(kind) + (original === '' ? 0 : original.charCodeAt(0)));
}

export function hasSlots(text: string): boolean {
  return text.search(slotRuns) >= 0;
}

/** The rows of slots in a text: where each begins, and the kind of each slot in it. */
export function slotRows(text: string): { readonly start: number; readonly kinds: readonly SlotKind[] }[] {
  return [...text.matchAll(slotRuns)].map(({ index, 0: row }) => ({ start: index, kinds: [...row].map(kindOfSlot) }));
}

/** The text before the first slot. It is empty where the text has no slot. */
export function beforeSlots(text: string): string {
  return text.slice(0, Math.max(0, text.search(slotRuns)));
}

/** The text without slots, as it was. A text is judged in this form before it is sent. */
export function withoutSlots(text: string): string {
  const drawn = (slot: string): string => String.fromCharCode(codeOf(slot) % size).replace('\0', '');
  return text.replace(slotRuns, (run) => [...run].map(drawn).join(''));
}

/** The text with a number in its slots. The last digit of the number fills the last slot of each run. */
export function fillSlots(text: string, number: bigint): string {
  return text.replace(slotRuns, (run) => {
    let rest = number;
    let filled = '';
    for (const slot of [...run].reverse()) {
      const alphabet = alphabets[kindOfSlot(slot)];
      filled = alphabet.charAt(Number(rest % BigInt(alphabet.length))) + filled;
      rest /= BigInt(alphabet.length);
    }
    return filled;
  });
}

/** Decodes percent-encoded slots, and nothing else. */
export function withSlotsDecoded(encoded: string): string {
  return encoded.replaceAll(/%E[EF]%[89AB][\dA-F]%[89AB][\dA-F]/g, (code) => {
    const character = decodeURIComponent(code);
    return hasSlots(character) ? character : code;
  });
}

/** How many different texts the slots allow. */
export function capacityOf(text: string): number {
  const slots = text.match(slotRuns)?.join('') ?? '';
  return [...slots].reduce((product, slot) => product * alphabets[kindOfSlot(slot)].length, 1);
}

function kindOfSlot(slot: string): SlotKind {
  return kinds[Math.floor(codeOf(slot) / size)] ?? 'digit';
}

function codeOf(slot: string): number {
  return slot.charCodeAt(0) - first;
}
