import { mayBeEscape, readingsAt } from './readings.ts';

/** A part of a text that may be base64 or hexadecimal digits. */
export interface EncodedRun {
  readonly start: number;
  readonly end: number;
  /** The texts that it may encode, as UTF-8. */
  readonly texts: readonly string[];
}

/** The parts of a text that are long enough to encode another text. Their characters may be escaped. */
export function encodedRuns(text: string): EncodedRun[] {
  const { plain, offsets } = withoutEscapes(text);
  return [...plain.matchAll(/[\w+/-]{8,}=*/g)].map(({ 0: run, index }) => ({
    start: offsets[index] ?? text.length,
    end: offsets[index + run.length] ?? text.length,
    texts: [Buffer.from(run, 'base64').toString(), ...(isHex(run) ? [Buffer.from(run, 'hex').toString()] : [])],
  }));
}

function isHex(run: string): boolean {
  return /^(?:[\da-f]{2})+$/i.test(run);
}

/** The text without escapes, and the position of each of its characters in the given text. */
function withoutEscapes(text: string): { readonly plain: string; readonly offsets: readonly number[] } {
  let plain = '';
  const offsets: number[] = [];
  for (let at = 0; at < text.length; ) {
    if (!mayBeEscape(text, at)) {
      plain += text.charAt(at);
      offsets.push(at);
      at += 1;
      continue;
    }
    // The longest of several readings. Of equally long ones, the first, which is the literal character.
    const read = readingsAt(text, at).reduce((longest, one) => (one.end > longest.end ? one : longest));
    // A character outside of the basic plane has two UTF-16 units, and so two offsets.
    for (const unit of read.character.split('')) {
      plain += unit;
      offsets.push(at);
    }
    at = read.end;
  }
  return { plain, offsets };
}
