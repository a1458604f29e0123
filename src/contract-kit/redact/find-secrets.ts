import { encodedRuns } from './encoded-runs.ts';
import { mayBeEscape, type Reading, readingsAt } from './readings.ts';

/** A text that must not be shown. */
export interface Secret {
  readonly text: string;
  /** Whether it is also found inside a longer word. */
  readonly isPartOfWords: boolean;
  /** Whether it is a part of base64, so that the rest of the base64 reveals more of it. */
  readonly isInBase64: boolean;
}

/** The position of a secret in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The length from which a secret is also searched for in base64. Shorter ones occur there by chance. In characters. */
export const longEnough = 8;
/** A secret that is encoded in base64 or hexadecimal digits more often than this is not found. */
const mostCodings = 2;

/**
 * Finds the secrets in a text, even if their characters are escaped. Of several at one position, the longest counts.
 * Base64 or hexadecimal digits that contain a secret of 8 characters or more count as a whole.
 */
export function findSecrets(text: string, secrets: readonly Secret[], codings: number = mostCodings): Span[] {
  return joined([...spelledSecrets(text, secrets), ...encodedSecrets(text, secrets, codings)]);
}

function encodedSecrets(text: string, secrets: readonly Secret[], codings: number): Span[] {
  const long = secrets.filter((secret) => secret.text.length >= longEnough);
  if (codings === 0 || long.length === 0) return [];
  return encodedRuns(text).filter(({ texts }) => texts.some((one) => findSecrets(one, long, codings - 1).length > 0));
}

/** The spans in order. Overlapping ones are joined. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last === undefined || start >= last.end) all.push({ start, end });
    else if (end > last.end) all.splice(-1, 1, { start: last.start, end });
  }
  return all;
}

function spelledSecrets(text: string, secrets: readonly Secret[]): Span[] {
  const byStart = new Map<string, readonly Secret[]>();
  for (const secret of secrets)
    for (const start of startsOf(secret)) byStart.set(start, [...(byStart.get(start) ?? []), secret]);
  const spans: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const end = longestEnd(text, at, byStart);
    if (end !== undefined) spans.push({ start: at, end });
    at = end ?? at + 1;
  }
  return spans;
}

function longestEnd(text: string, at: number, byStart: ReadonlyMap<string, readonly Secret[]>): number | undefined {
  if (!mayBeEscape(text, at) && !byStart.has(text.charAt(at))) return undefined;
  let longest: number | undefined;
  for (const { character } of readingsAt(text, at)) {
    for (const secret of byStart.get(character.charAt(0)) ?? []) {
      const end = endOf(secret, text, at);
      if (end !== undefined && end > (longest ?? at)) longest = end;
    }
  }
  return longest;
}

/** The characters that a text with the secret may begin with. */
function startsOf({ text, isPartOfWords }: Secret): Set<string> {
  const start = text.charAt(0);
  return new Set([start, ...(isPartOfWords ? [start.toLowerCase(), start.toUpperCase()] : [])]);
}

/** The end of the secret that begins at this position. `undefined` if none does. */
function endOf(secret: Secret, text: string, at: number): number | undefined {
  const end = matched(secret, text, at);
  if (end === undefined) return undefined;
  if (!secret.isPartOfWords) return isEdge(before(text, at)) && isEdge(readingsAt(text, end)) ? end : undefined;
  if (!secret.isInBase64) return end;
  return end + (/^[\w+/=-]*/.exec(text.slice(end, end + 4096))?.[0].length ?? 0);
}

/** A character that is invisible between two others, such as NUL, a line break or a character without width. */
const unseen = /^[\p{C}\p{Default_Ignorable_Code_Point}]$/u;

/** The end of the matching text. Only long secrets match in another case, or with invisible characters in between. */
function matched({ text: wanted, isPartOfWords }: Secret, text: string, at: number): number | undefined {
  const same = (a: string, b: string): boolean => a === b || (isPartOfWords && a.toLowerCase() === b.toLowerCase());
  // A stack instead of recursion, because secrets may be long.
  const open: { readonly length: number; readonly end: number }[] = [{ length: 0, end: at }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one.length === wanted.length) return one.end;
    for (const { character, end } of readingsAt(text, one.end)) {
      const length = one.length + character.length;
      if (isPartOfWords && one.length > 0 && unseen.test(character)) open.push({ length: one.length, end });
      if (character !== '' && same(character, wanted.slice(one.length, length))) open.push({ length, end });
    }
  }
  return undefined;
}

/** The readings of the character before a position. */
function before(text: string, at: number): Reading[] {
  const longest = 10;
  const readings: Reading[] = [];
  for (let start = Math.max(0, at - longest); start < at; start += 1)
    readings.push(...readingsAt(text, start).filter(({ end }) => end === at));
  return readings;
}

/** Whether a word may end here: at the end of the text, or if a reading is neither a letter nor a digit. */
function isEdge(readings: readonly Reading[]): boolean {
  return readings.length === 0 || readings.some(({ character }) => !/[\p{L}\p{N}]/u.test(character));
}
