/** The characters that a slot can be filled with; a hyphen is always the same. */
export type SlotKind = 'digit' | 'hex' | 'lower' | 'upper' | 'alphanumeric' | 'hyphen';

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';

const alphabets: Readonly<Record<SlotKind, string>> = {
  digit: digits,
  hex: digits + letters.slice(0, 6),
  lower: letters,
  upper: letters.toUpperCase(),
  alphanumeric: digits + letters,
  hyphen: '-',
};
const kinds: readonly SlotKind[] = ['digit', 'hex', 'lower', 'upper', 'alphanumeric', 'hyphen'];

/** Slots are characters for private use, which no description has reason to mention: of each kind one for each character of ASCII. */
const first = 0xee00;
const size = 128;
const slotRuns = /[\uee00-\uf0ff]+/g;

/**
 * A character of a planned text in whose place another one is sent each time.
 *
 * @param original What the text has there; `''` where the slot makes it longer. Only ASCII fits.
 */
export function toSlot(kind: SlotKind, original: string): string {
  return String.fromCharCode(first + size * kinds.indexOf(kind) + (original === '' ? 0 : original.charCodeAt(0)));
}

export function hasSlots(text: string): boolean {
  return text.search(slotRuns) >= 0;
}

/** The text as it was before it got slots. Whatever is judged before it is sent is judged in this form. */
export function withoutSlots(text: string): string {
  return text.replace(slotRuns, (run) =>
    [...run].map((slot) => String.fromCharCode(codeOf(slot) % size).replace('\0', '')).join(''),
  );
}

/** The text with a number in its slots, whose last digit stands in the last slot of each row of them. */
export function fillSlots(text: string, number: bigint): string {
  return text.replace(slotRuns, (run) => {
    let rest = number;
    let filled = '';
    for (const slot of [...run].reverse()) {
      const alphabet = alphabetOf(slot);
      filled = alphabet.charAt(Number(rest % BigInt(alphabet.length))) + filled;
      rest /= BigInt(alphabet.length);
    }
    return filled;
  });
}

/** What percent-encoding made of slots, as slots again. */
export function withSlotsDecoded(encoded: string): string {
  return encoded.replaceAll(/%E[EF]%[89AB][\dA-F]%[89AB][\dA-F]/g, (code) => {
    const character = decodeURIComponent(code);
    return hasSlots(character) ? character : code;
  });
}

/** How many different texts the slots allow. */
export function capacityOf(text: string): number {
  const slots = text.match(slotRuns)?.join('') ?? '';
  return [...slots].reduce((product, slot) => product * alphabetOf(slot).length, 1);
}

function alphabetOf(slot: string): string {
  const kind = kinds[Math.floor(codeOf(slot) / size)];
  return kind === undefined ? digits : alphabets[kind];
}

function codeOf(slot: string): number {
  return slot.charCodeAt(0) - first;
}
