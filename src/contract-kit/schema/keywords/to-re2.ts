import { keep } from '../../openapi/document/once-for.ts';

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
  if (token === '.') return '[^\\n\\r\\x{2028}\\x{2029}]';
  if (token.startsWith('(')) return group(token);
  if (token.startsWith('[')) return characterClass(token);
  return token.startsWith('\\') && token.length > 1 ? escaped(token) : token;
}

function group(token: string): string {
  if (/^\(\?<?[=!]/.test(token)) throw new UnsupportedPattern('a lookaround');
  if (/^\(\?[a-z-]/.test(token)) throw new UnsupportedPattern('a modifier');
  return '(?:';
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

/** What `\s` matches (ECMA-262 §22.2.2.9), and what it does not. */
const spaces = '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const others =
  '\\x00-\\x08\\x0e-\\x1f!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';

function characterClass(token: string): string {
  const isNegated = token.startsWith('[^');
  const members = patternTokens(token.slice(isNegated ? 2 : 1, -1).replaceAll('[', '\\[')).map((text) => {
    if (text === '\\b') return '\\x08';
    if (text === '\\s') return spaces;
    if (text === '\\S') return others;
    if (text === '^') return '\\^';
    return text.startsWith('\\') ? escaped(text).replace(/^\[(.*)\]$/s, '$1') : text;
  });
  // Nothing stands between the brackets of a class that matches nothing, or anything.
  if (members.length === 0) return isNegated ? '[\\x00-\\x{10ffff}]' : '[^\\x00-\\x{10ffff}]';
  return `[${isNegated ? '^' : ''}${members.join('')}]`;
}

function escaped(token: string): string {
  const letter = token.charAt(1);
  if (letter === 's') return `[${spaces}]`;
  if (letter === 'S') return `[${others}]`;
  if (letter === 'k' || /[1-9]/.test(letter)) throw new UnsupportedPattern('a backreference');
  if (letter === '0') return '\\x00';
  if (letter === 'c') return `\\x{${(token.charCodeAt(2) % 32).toString(16)}}`;
  if (letter === 'p' || letter === 'P') return property(token);
  if (letter !== 'u') return token;
  const [high = '', low] = token.match(/[\da-fA-F]+/g) ?? [];
  const pair = low === undefined ? undefined : String.fromCharCode(parseInt(high, 16), parseInt(low, 16));
  return `\\x{${pair?.codePointAt(0)?.toString(16) ?? high}}`;
}

/** Another may take its place while patterns are executed. */
const NativeRegExp = RegExp;

const properties = keep<string, string>(1000);

/** The engine knows the general categories; of any other property, the characters are asked for one by one. */
function property(token: string): string {
  return /^\\[pP]\{[LMNPSZ][a-z]?\}$/.test(token) ? token : properties(token, () => `[${rangesOf(token)}]`);
}

function rangesOf(token: string): string {
  const has = new NativeRegExp(token, 'u');
  const bounds: number[] = [];
  for (let code = 0; code <= 0x110000; code += 1) {
    const isIn = code < 0x110000 && has.test(String.fromCodePoint(code));
    if (isIn !== (bounds.length % 2 === 1)) bounds.push(isIn ? code : code - 1);
  }
  const ranges = bounds.flatMap((first, index) =>
    index % 2 === 0 ? [`\\x{${first.toString(16)}}-\\x{${(bounds[index + 1] ?? first).toString(16)}}`] : [],
  );
  return ranges.join('');
}
