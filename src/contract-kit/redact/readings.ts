/** A character (or both halves of a surrogate pair) that a text may mean at a position, and the position after it. */
export interface Reading {
  readonly character: string;
  readonly end: number;
}

/** The number of nested escapes that are decoded. */
const mostLayers = 2;

/**
 * The meanings of a text at a position: the literal character, and the character that it escapes in JSON, JavaScript, a
 * URL, a form or HTML. Escapes may be nested.
 */
export function readingsAt(text: string, at: number, layers: number = mostLayers): readonly Reading[] {
  const character = text.charAt(at);
  const literal = { character, end: at + 1 };
  if (layers === 0 || !(character in escapes)) return character === '' ? [] : [literal];
  const reader: Reader = (offset) => readingsAt(text, offset, layers - 1);
  const below = reader(at);
  return distinct([...below, ...below.flatMap((first) => escapes[first.character]?.(first.end, reader) ?? [])]);
}

/** Removes duplicates, which a long row of backslashes has many of. */
function distinct(readings: readonly Reading[]): readonly Reading[] {
  return readings.filter(
    ({ character, end }, index) =>
      readings.findIndex((other) => other.character === character && other.end === end) === index,
  );
}

/** Whether the character at a position may begin an escape. */
export function mayBeEscape(text: string, at: number): boolean {
  return text.charAt(at) in escapes;
}

type Reader = (at: number) => readonly Reading[];

/** The kinds of escapes, by their first character. */
const escapes: Readonly<Record<string, (at: number, read: Reader) => Reading[]>> = {
  '+': (at) => [{ character: ' ', end: at }],
  '%': (at, read) => percentEncoded(at, read),
  '\\': (at, read) => read(at).flatMap(({ character, end }) => backslashed(character, end, read)),
  '&': (at, read) => htmlEntity(at, read),
};

const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function backslashed(letter: string, at: number, read: Reader): Reading[] {
  if (letter === 'u') return [...inHex(at, read, 4), ...inBraces(at, read)];
  if (letter === 'x') return inHex(at, read, 2);
  if (/[0-7]/.test(letter)) {
    const further = spelled(at, read, /[0-7]/, 2);
    return toReading(Number.parseInt(letter + further.text, 8), further.end);
  }
  return [{ character: controls[letter] ?? letter, end: at }];
}

function inHex(at: number, read: Reader, count: number): Reading[] {
  const digits = spelled(at, read, /[\da-f]/i, count);
  return digits.text.length === count ? toReading(Number.parseInt(digits.text, 16), digits.end) : [];
}

function inBraces(at: number, read: Reader): Reading[] {
  const open = spelled(at, read, /\{/, 1);
  if (open.text === '') return [];
  const digits = spelled(open.end, read, /[\da-f]/i, 6);
  const close = spelled(digits.end, read, /\}/, 1);
  return close.text === '}' ? toReading(Number.parseInt(digits.text, 16), close.end) : [];
}

/** All bytes of a character in UTF-8, or `%u` with four digits, as JavaScript's `escape` writes it. */
function percentEncoded(at: number, read: Reader): Reading[] {
  const mark = spelled(at, read, /u/, 1);
  if (mark.text !== '') return inHex(mark.end, read, 4);
  const first = spelled(at, read, /[\da-f]/i, 2);
  if (first.text.length < 2) return [];
  const bytes = [Number.parseInt(first.text, 16)];
  let end = first.end;
  for (const length = lengthInUtf8(bytes[0] ?? 0); bytes.length < length; ) {
    const sign = spelled(end, read, /%/, 1);
    const next = spelled(sign.end, read, /[\da-f]/i, 2);
    if (sign.text === '' || next.text.length < 2) return [];
    bytes.push(Number.parseInt(next.text, 16));
    end = next.end;
  }
  return [{ character: Buffer.from(bytes).toString(), end }];
}

function lengthInUtf8(first: number): number {
  return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** The names that HTML has for characters of ASCII. */
const names = new Map(
  Object.entries({
    Tab: '\t',
    NewLine: '\n',
    excl: '!',
    quot: '"',
    num: '#',
    dollar: '$',
    percnt: '%',
    amp: '&',
    apos: "'",
    lpar: '(',
    rpar: ')',
    ast: '*',
    plus: '+',
    comma: ',',
    period: '.',
    sol: '/',
    colon: ':',
    semi: ';',
    lt: '<',
    equals: '=',
    gt: '>',
    quest: '?',
    commat: '@',
    lsqb: '[',
    lbrack: '[',
    bsol: '\\',
    rsqb: ']',
    rbrack: ']',
    Hat: '^',
    lowbar: '_',
    grave: '`',
    lcub: '{',
    lbrace: '{',
    verbar: '|',
    vert: '|',
    rcub: '}',
    rbrace: '}',
  }),
);

/** The semicolon is optional, because browsers read most entities without it. */
function htmlEntity(at: number, read: Reader): Reading[] {
  const sign = spelled(at, read, /#/, 1);
  if (sign.text === '') {
    const name = spelled(at, read, /[a-z]/i, 8);
    const character = names.get(name.text) ?? names.get(name.text.toLowerCase());
    return character === undefined ? [] : [{ character, end: spelled(name.end, read, /;/, 1).end }];
  }
  const mark = spelled(sign.end, read, /x/i, 1);
  const isHex = mark.text !== '';
  const digits = spelled(mark.end, read, isHex ? /[\da-f]/i : /\d/, 9);
  const { end } = spelled(digits.end, read, /;/, 1);
  return digits.text === '' ? [] : toReading(Number.parseInt(digits.text, isHex ? 16 : 10), end);
}

function toReading(code: number, end: number): Reading[] {
  return code <= 0x10ffff ? [{ character: String.fromCodePoint(code), end }] : [];
}

/** At most `most` characters of a kind from a position on, decoded. */
function spelled(
  at: number,
  read: Reader,
  kind: RegExp,
  most: number,
): { readonly text: string; readonly end: number } {
  let [text, end] = ['', at];
  while (text.length < most) {
    const next = read(end).find(({ character }) => kind.test(character));
    if (next === undefined) break;
    text += next.character;
    end = next.end;
  }
  return { text, end };
}
