import { encodedRuns } from './encoded-runs.ts';
import { mayBeEscape, type Reading, readingsAt } from './readings.ts';

/** A text that must not be shown. */
export interface Secret {
  readonly text: string;
  /** Whether it may stand in a longer word. */
  readonly isPartOfWords: boolean;
  /** Whether what it stands in gives it away as a whole: base64 that goes on. */
  readonly isInBase64: boolean;
}

/** From where to where in a text a secret is. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The characters that a text must have to be looked for in base64: the bytes of a word have a shorter one by chance. */
export const longEnough = 8;
/** Whatever is in base64 or hexadecimal digits more often than this is not found. */
const mostCodings = 2;

/**
 * Where a text has one of the secrets, each character of it written in whatever way; of several at one place the longest.
 * What is in base64 or hexadecimal digits, and has a secret of 8 characters or more, counts as a whole.
 */
export function findSecrets(text: string, secrets: readonly Secret[], codings: number = mostCodings): Span[] {
  return joined([...spelledSecrets(text, secrets), ...encodedSecrets(text, secrets, codings)]);
}

function encodedSecrets(text: string, secrets: readonly Secret[], codings: number): Span[] {
  const long = secrets.filter((secret) => secret.text.length >= longEnough);
  if (codings === 0 || long.length === 0) return [];
  return encodedRuns(text).filter(({ texts }) => texts.some((one) => findSecrets(one, long, codings - 1).length > 0));
}

/** The spans in order; those that overlap as one. */
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

/** What a text may begin with that is the secret. */
function startsOf({ text, isPartOfWords }: Secret): Set<string> {
  const start = text.charAt(0);
  return new Set([start, ...(isPartOfWords ? [start.toLowerCase(), start.toUpperCase()] : [])]);
}

/** Where a secret ends that begins at this place; nothing where it does not. */
function endOf(secret: Secret, text: string, at: number): number | undefined {
  const end = matched(secret, text, at);
  if (end === undefined) return undefined;
  if (!secret.isPartOfWords) return isEdge(before(text, at)) && isEdge(readingsAt(text, end)) ? end : undefined;
  if (!secret.isInBase64) return end;
  return end + (/^[\w+/=-]*/.exec(text.slice(end, end + 4096))?.[0].length ?? 0);
}

/** What nobody sees between two characters: as in UTF-16 that is read as UTF-8, at a line break, and without width. */
const unseen = /^[\p{C}\p{Default_Ignorable_Code_Point}]$/u;

/** A short text is the same only in its own case, and in one piece. */
function matched({ text: wanted, isPartOfWords }: Secret, text: string, at: number): number | undefined {
  const same = (a: string, b: string): boolean => a === b || (isPartOfWords && a.toLowerCase() === b.toLowerCase());
  // Readings that lead on, the last of them first: a stack, because secrets may be long.
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

/** What the character before a place may be. */
function before(text: string, at: number): Reading[] {
  const longest = 10;
  const readings: Reading[] = [];
  for (let start = Math.max(0, at - longest); start < at; start += 1)
    readings.push(...readingsAt(text, start).filter(({ end }) => end === at));
  return readings;
}

/** Whether no word goes on here, in some reading: where the text ends, or at what is neither a letter nor a digit. */
function isEdge(readings: readonly Reading[]): boolean {
  return readings.length === 0 || readings.some(({ character }) => !/[\p{L}\p{N}]/u.test(character));
}
