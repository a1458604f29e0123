import { keep, onceFor } from '../../openapi/document/once-for.ts';

/** What of a pattern the engine cannot run in linear time. */
export class UnsupportedPattern extends Error {}

/** The engine refuses larger counts. */
const maxCounted = 1000;
/** Counts are written out, so that larger ones take too much time and memory. */
const maxWritten = 10_000;

/** Of ECMA-262, with the `u` flag: escapes, classes, beginnings of groups, counts, or any other character. */
const tokens =
  /\\(?:u\{[^}]*\}|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]*\}|k<[^>]*>|\d+|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\(\?(?:<[=!]|<[^>]*>|[=!]|[a-z-]*:)|\{\d+(?:,\d*)?\}|[\s\S]/gu;

/** The tokens of a pattern of ECMA-262 that is valid with the `u` flag. */
export function patternTokens(pattern: string): string[] {
  return pattern.match(tokens) ?? [];
}

/**
 * The tokens as RE2 writes what they mean. Groups capture nothing, as nobody asks what they matched.
 *
 * @throws UnsupportedPattern for lookarounds, backreferences, modifiers and counts above 10,000.
 */
export function toRe2(pattern: readonly string[]): string {
  const written: string[] = [];
  const open: number[] = [];
  let atom = 0;
  for (const token of pattern) {
    if (/^\{\d/.test(token)) {
      written.push(counted(written.splice(atom).join(''), token));
      continue;
    }
    if (!/^[*+?)]$/.test(token)) atom = written.length;
    if (token.startsWith('(')) open.push(written.length);
    if (token === ')') atom = open.pop() ?? 0;
    written.push(translated(token));
  }
  return written.join('');
}

function translated(token: string): string {
  if (/^\(\?<?[=!]/.test(token)) throw new UnsupportedPattern('a lookaround');
  if (/^\(\?[a-z-]/.test(token)) throw new UnsupportedPattern('a modifier');
  if (token.startsWith('(')) return '(?:';
  if (/^\\(?:k|[1-9])/.test(token)) throw new UnsupportedPattern('a backreference');
  if (token === '.') return '[^\\n\\r\\x{2028}\\x{2029}]';
  return sameToken.test(token) ? token : ranges(token, () => `[${rangesOf(token)}]`);
}

function counted(one: string, token: string): string {
  const bounds = token.slice(1, -1).split(',');
  const [min = 0, max = min] = bounds.map((text) => (text === '' ? Number.POSITIVE_INFINITY : Number(text)));
  const isEndless = max === Number.POSITIVE_INFINITY;
  if (Math.max(min, isEndless ? 0 : max) <= maxCounted) return one + token;
  if (Math.max(min, isEndless ? 0 : max) > maxWritten) throw new UnsupportedPattern('so large a count');
  const rest = isEndless ? `${one}*` : times(one, max - min, (count) => `{0,${count}}`);
  return `(?:${times(one, min, (count) => `{${count}}`)}${rest})`;
}

function times(text: string, count: number, quantifier: (count: number) => string): string {
  return (text + quantifier(maxCounted)).repeat(Math.floor(count / maxCounted)) + text + quantifier(count % maxCounted);
}

/** Escapes, and with them characters and classes, that mean the same to both engines. */
const sameEscape = String.raw`\\(?:[^csSupPx0]|[pP]\{[LMNPSZ][a-z]?\})`;
const sameToken = new RegExp(String.raw`^(?:[^.\\[]|${sameEscape}|\[\^?(?:[^\\[\]^]|(?!\\b)${sameEscape})+\])$`, 'u');

const ranges = keep<string, string>(1000);

/** Each character once, without the halves of pairs. */
const allCharacters = onceFor((_: typeof ranges) => {
  const blocks = [...Array(0x440).keys()].filter((block) => block >> 1 !== 0x1b);
  return blocks
    .map((block) => String.fromCodePoint(...Array.from({ length: 0x400 }, (_, at) => 0x400 * block + at)))
    .join('');
});

/** The characters that a token stands for: an engine of ECMA-262 finds all rows of them. */
function rangesOf(token: string): string {
  const rows = allCharacters(ranges).match(new RegExp(`(?:${token})+`, 'gu')) ?? [];
  const code = (text = ''): string | undefined => text.codePointAt(0)?.toString(16);
  const bounds = rows.map((row) => `\\x{${code(row)}}-\\x{${code([...row.slice(-2)].at(-1))}}`);
  // A class of no character excludes all.
  return bounds.join('') || '^\\x00-\\x{10ffff}';
}
