import { groupBy } from '../../../openapi/document/group-by.ts';
import { isJsonObject, parsedJson } from '../../../openapi/document/json.ts';
import { wordsOf } from '../../../openapi/names/nouns.ts';
import { quotedTexts } from './quoted-texts.ts';
import type { RequestPart } from './request-parts.ts';

/** What one sentence or one entry of a refusal names. */
export interface Hint {
  /** The parts of the request, in the order in which it names them. */
  readonly parts: readonly RequestPart[];
  /** What may be values for them, as texts. */
  readonly values: readonly string[];
}

/**
 * Reads from the body of a refusal which parts of the request it is about, and which values it names. It knows no framework: a
 * text, a list or a key that leads to a part names it, in whatever member it stands, and so does a word of a sentence.
 */
export function readRefusal(body: string, parts: readonly RequestPart[]): Hint[] {
  const value = parsedJson(body);
  const hints = [...hintsIn(isJsonObject(value) || Array.isArray(value) ? value : body, parts)];
  return [...groupBy(hints, (hint) => hint.parts[0])].flatMap(([part, own]) => {
    const all = {
      parts: unique(own.flatMap((hint) => hint.parts)),
      values: unique(own.flatMap(({ values }) => values)),
    };
    return part === undefined ? [] : [all];
  });
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}

function* hintsIn(value: unknown, parts: readonly RequestPart[], above: readonly RequestPart[] = []): Generator<Hint> {
  if (typeof value === 'string') yield hintOf([value], [], above, parts);
  else if (Array.isArray(value)) for (const item of value) yield* hintsIn(item, parts, above);
  else if (isJsonObject(value)) {
    const entries = Object.entries(value);
    // A pointer may stand in an object of its own, beside the sentence about it.
    const near = entries.flatMap(([, member]) => (isJsonObject(member) ? Object.values(member) : [member]));
    const leading = near.flatMap((member) => partAt(pathsIn(member), parts) ?? []);
    const named = leading.length > 0 ? unique(leading) : above;
    const own = new Set(entries.filter(([, member]) => partAt(pathsIn(member), parts)).map(([key]) => key));
    const others = entries.filter(([key]) => !own.has(key));
    const texts = others.flatMap(([, member]) => (typeof member === 'string' ? [member] : []));
    // Whatever stands beside the name of a part belongs to it, such as the values that are allowed.
    const listed = leading.length > 0 ? others.flatMap(([, member]) => scalarsIn(member)) : [];
    if (texts.length > 0 || leading.length > 0) yield hintOf(texts, listed, named, parts);
    for (const [key, member] of others) {
      if (typeof member === 'object' && member !== null) {
        const part = partAt([[key]], parts);
        yield* hintsIn(member, parts, part === undefined ? named : [part]);
      } else if (typeof member === 'string' && leading.length === 0) {
        const part = partAt([[key]], parts);
        if (part !== undefined && part.value !== member) yield hintOf([member], [], [part], parts);
      }
    }
  }
}

/** The paths that a member may stand for: a JSON Pointer, keys with dots, or a list of keys. */
function pathsIn(member: unknown): string[][] {
  const isKey = (one: unknown): boolean => typeof one === 'string' || typeof one === 'number';
  if (Array.isArray(member)) return member.length > 0 && member.every(isKey) ? [member.map(String)] : [];
  if (typeof member !== 'string' || /\s/.test(member) || member === '') return [];
  const keys = member.replaceAll(/\[(\w+)\]/g, '.$1').split(/[/.#$]+/);
  // The place of an item names its list.
  const end = keys.findLastIndex((key) => !/^\d*$/.test(key));
  return [keys.slice(0, end + 1).filter((key) => key !== '')];
}

/** The part that a path ends with. The longest one counts, because a path may begin with the place of the body. */
function partAt(paths: readonly (readonly string[])[], parts: readonly RequestPart[]): RequestPart | undefined {
  const endsWith = (whole: readonly string[], end: readonly string[]): boolean =>
    end.length <= whole.length && end.every((key, index) => whole[whole.length - end.length + index] === key);
  const isMeant = (path: readonly string[], own: readonly string[]): boolean =>
    endsWith(path, own) || (path.length > 1 && endsWith(own, path));
  const meant = paths.flatMap((path) => parts.filter((part) => isMeant(path, part.path)));
  return meant.toSorted((part, other) => other.path.length - part.path.length)[0];
}

/** The texts and numbers in the lists of a value. */
function scalarsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => (typeof one === 'object' ? scalarsIn(one) : [String(one)]));
  return isJsonObject(value) ? Object.values(value).flatMap(scalarsIn) : [];
}

function hintOf(
  texts: readonly string[],
  listed: readonly string[],
  named: readonly RequestPart[],
  parts: readonly RequestPart[],
): Hint {
  const quoted = texts.flatMap(quotedTexts);
  const inQuotes = quoted.flatMap((text) => partAt(pathsIn(text), parts) ?? []);
  const inWords = texts
    .flatMap((text) => partsIn(text, parts))
    .filter((part) => named.length === 0 || named.some((one) => isBeside(part, one)));
  const found = named.length > 0 ? [...named, ...inWords] : inQuotes.length > 0 ? inQuotes : inWords;
  const matches = texts.flatMap((text) => [...text.matchAll(/[[({]([^[\](){}]*)[\])}]|(?:\bof\b|:)\s*([^.:;]*)/g)]);
  const lists = matches.flatMap(([, inside, behind]) => (inside ?? behind ?? '').split(/,|\||\bor\b|\band\b/));
  const numbers = texts.flatMap((text) => text.match(/-?\d+(?:\.\d+)?/g) ?? []);
  const words = [...quoted, ...lists, ...listed].map((text) => text.trim().replaceAll(/^[[({"'`]+|[\])}"'`.]+$/g, ''));
  const names = new Set(parts.map(({ path }) => path.at(-1)));
  const values = [...words.filter((word) => /^\S{1,60}$/.test(word) && !names.has(word)), ...numbers];
  return { parts: unique(found), values: unique(values) };
}

/**
 * Whether a sentence about one part may mean another one: a part in it, or one beside it or beside what it is in. A word of the
 * sentence that is its own name means no other part.
 */
function isBeside({ path }: RequestPart, { path: told }: RequestPart): boolean {
  const startsWith = (whole: readonly string[], start: readonly string[]): boolean =>
    start.every((key, index) => whole[index] === key);
  return path.at(-1) !== told.at(-1) && (startsWith(told, path.slice(0, -1)) || startsWith(path, told));
}

/** The parts whose names a sentence has, in its order. */
function partsIn(text: string, parts: readonly RequestPart[]): RequestPart[] {
  const sentence = ` ${wordsOf(text).join(' ')} `;
  return parts
    .map((part) => ({ part, at: sentence.indexOf(` ${wordsOf(part.path.at(-1) ?? '').join(' ')} `) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at)
    .map(({ part }) => part);
}
