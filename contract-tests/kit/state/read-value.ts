import type { Asked } from './asked.ts';
import type { Parameter } from './routes.ts';

/** A value that no schema allows. */
const malformed = Symbol('malformed');

/** The value of a parameter. Absent if the request does not have it. */
export function readParameter(asked: Asked, pattern: RegExp, { name, in: where, type }: Parameter): unknown {
  const texts = textsOf[where](asked, name, pattern);
  if (texts.length > 1) return malformed;
  const text = texts[0] === undefined ? undefined : decoded(texts[0], where);
  return typeof text === 'string' ? (toValue[type] ?? asItIs)(text) : text;
}

const textsOf: Readonly<Record<Parameter['in'], (asked: Asked, name: string, pattern: RegExp) => string[]>> = {
  path: ({ path }, name, pattern) => [pattern.exec(path)?.groups?.[name] ?? ''],
  query: ({ query }, name) =>
    query
      .split('&')
      .map((pair) => /^([^=]*)=?(.*)$/s.exec(pair) ?? [])
      .filter(([, key = '']) => decoded(key, 'query') === name)
      .map(([, , text = '']) => text),
  header: ({ headers }, name) => [headers[name.toLowerCase()] ?? []].flat(),
};

function decoded(text: string, where: Parameter['in']): unknown {
  if (where === 'header') return text;
  try {
    return decodeURIComponent(where === 'query' ? text.replaceAll('+', ' ') : text);
  } catch {
    return malformed;
  }
}

const asItIs = (text: string): unknown => text;

const toValue: Readonly<Record<string, (text: string) => unknown>> = {
  integer: (text) => (/^(?:0|-?[1-9]\d*)$/.test(text) ? Number(text) : malformed),
  boolean: (text) => ({ true: true, false: false })[text] ?? malformed,
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON value of a request body. */
export function readBody({ body }: Asked): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return malformed;
  }
}
