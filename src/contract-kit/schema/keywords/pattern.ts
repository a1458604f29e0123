import { RE2JS } from 're2js';
import { keep } from '../../openapi/document/once-for.ts';
import { patternTokens, toRe2, UnsupportedPattern } from './to-re2.ts';

/** A pattern of a document, as an engine executes it whose time grows with the length of the text only. */
export type Pattern = (text: string) => boolean;

/** Instructions of the engine: it looks at each of them for each character of a text, at worst. */
const maxInstructions = 5000;
/** Characters of a pattern. */
const maxCharacters = 10_000;

const patterns = keep<string, Pattern | string>(10_000);
const readPattern = (pattern: string): Pattern | string => patterns(pattern, () => compile(pattern));

/**
 * Why a pattern is not executed. `undefined` if it is. It has to be a regular expression of ECMA-262 with the `u` flag,
 * which JSON Schema 2020-12 (§6.4) asks for, and run in linear time whatever the text: anybody may have written it.
 */
export function patternProblem(pattern: unknown): string | undefined {
  if (typeof pattern !== 'string') return 'this pattern is no text';
  const read = readPattern(pattern);
  return typeof read === 'string' ? read : undefined;
}

/** Whether a text has a match. A pattern that is not executed matches nothing: ask {@link patternProblem} first. */
export function matchesPattern(pattern: string, text: string): boolean {
  const read = readPattern(pattern);
  return typeof read !== 'string' && read(text);
}

/** Whether a pattern is executed. */
export function isPattern(pattern: unknown): boolean {
  return patternProblem(pattern) === undefined;
}

/** The pattern, or why it is not executed. */
function compile(pattern: string): Pattern | string {
  try {
    RegExp(pattern, 'u');
  } catch {
    return 'this pattern is no regular expression of ECMA-262';
  }
  try {
    if (pattern.length > maxCharacters) throw new UnsupportedPattern(`more than ${maxCharacters} characters`);
    const tokens = patternTokens(pattern);
    return measured(tokens) ?? looking(tokens) ?? engine(toRe2(tokens));
  } catch (error) {
    const cause = error instanceof UnsupportedPattern ? error.message : 'too many levels or counts';
    return `this pattern has ${cause}, which cannot be executed in bounded time, so it is not judged`;
  }
}

function engine(expression: string): Pattern {
  const compiled = RE2JS.compile(expression);
  if (compiled.programSize() > maxInstructions) throw new UnsupportedPattern('so many steps');
  return (text) => compiled.test(text);
}

/** `^[a-z]{1,4000}$`: a count of single characters is the length of the text. */
function measured(tokens: readonly string[]): Pattern | undefined {
  const [start, character = '', count = '', end] = tokens;
  if (tokens.length !== 4 || start !== '^' || end !== '$' || /^[()|^$*+?]|^\\[bB]$/.test(character)) return undefined;
  const [, min, comma, max = ''] = /^\{(\d+)(?:(,)(\d*))?\}$/.exec(count) ?? [];
  if (min === undefined) return undefined;
  const test = engine(toRe2(['^', character, '*', '$']));
  const longest = comma === undefined ? Number(min) : max === '' ? Number.POSITIVE_INFINITY : Number(max);
  return (text) => {
    const length = [...text].length;
    return length >= Number(min) && length <= longest && test(text);
  };
}

/** `^(?=.*\d)(?!admin)\w+$`: what is looked ahead for at the start are patterns of their own. */
function looking(tokens: readonly string[]): Pattern | undefined {
  if (tokens[0] !== '^' || (tokens[1] !== '(?=' && tokens[1] !== '(?!')) return undefined;
  const parts: { readonly isWanted: boolean; readonly test: Pattern }[] = [];
  let rest = tokens.slice(1);
  while (rest[0] === '(?=' || rest[0] === '(?!') {
    const end = depths(rest).indexOf(0, 1);
    parts.push({ isWanted: rest[0] === '(?=', test: engine(`^(?:${toRe2(rest.slice(1, end))})`) });
    rest = rest.slice(end + 1);
  }
  if (depths(rest).some((depth, index) => depth === 0 && rest[index] === '|')) return undefined;
  parts.push({ isWanted: true, test: engine(`^(?:${toRe2(rest)})`) });
  return (text) => parts.every(({ isWanted, test }) => test(text) === isWanted);
}

/** How many groups are open behind each token. */
function depths(tokens: readonly string[]): number[] {
  let depth = 0;
  return tokens.map((token) => {
    depth += Number(token.startsWith('(')) - Number(token === ')');
    return depth;
  });
}
