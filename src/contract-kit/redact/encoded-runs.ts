import { mayBeEscape, readingsAt } from './readings.ts';

/** A row of characters that may be base64 or hexadecimal digits. */
export interface EncodedRun {
  readonly start: number;
  readonly end: number;
  /** What it may stand for, as UTF-8 text. */
  readonly texts: readonly string[];
}

/** The rows of a text that are long enough to stand for another text, each character of them written in whatever way. */
export function encodedRuns(text: string): EncodedRun[] {
  const { plain, places } = spelledPlain(text);
  return [...plain.matchAll(/[\w+/-]{8,}=*/g)].map(({ 0: run, index }) => ({
    start: places[index] ?? text.length,
    end: places[index + run.length] ?? text.length,
    texts: [Buffer.from(run, 'base64').toString(), ...(isHex(run) ? [Buffer.from(run, 'hex').toString()] : [])],
  }));
}

function isHex(run: string): boolean {
  return /^(?:[\da-f]{2})+$/i.test(run);
}

/** The text without escapes, and for each of its characters where that begins in the given text. */
function spelledPlain(text: string): { readonly plain: string; readonly places: readonly number[] } {
  let plain = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; ) {
    if (!mayBeEscape(text, at)) {
      plain += text.charAt(at);
      places.push(at);
      at += 1;
      continue;
    }
    // Of several readings the longest; of those that are as long, the character that stands there.
    const read = readingsAt(text, at).reduce((longest, one) => (one.end > longest.end ? one : longest));
    for (const half of read.character.split('')) {
      plain += half;
      places.push(at);
    }
    at = read.end;
  }
  return { plain, places };
}
