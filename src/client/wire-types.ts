/**
 * What a parameter or a body can be: each turns a caller's value into what goes on the wire, or refuses it. The generated operations
 * name those that they need, so that a program contains no others.
 */
import { toDecimal } from './conversation-id.ts';
import { assertArgument, toOneOf } from './errors/argument-error.ts';
import { isRecord } from './is-record.ts';
import type { Location, ParameterType, WireValue } from './operation.ts';
import { isVisible, visibleText } from './token.ts';

export { toJsonText as json } from './json-text.ts';

/** A type that is one text. */
export type TextType = ParameterType<string>;

/** In a path, where it names something, an integer is never negative. */
export const integer: TextType = (location, name, value) => toDecimal(name, value, location !== 'path');

export const boolean: TextType = (_, name, value) => {
  assertArgument(typeof value === 'boolean', name, 'true or false', value);
  return String(value);
};

export const number: TextType = (_, name, value) => {
  assertArgument(Number.isFinite(value), name, 'finite', value);
  return String(value);
};

/** Text that reaches nothing else: some servers decode a slash in a path, a header has no line breaks, and a URL no lone surrogates. */
const isText = (location: Location, value: unknown): boolean =>
  location === 'query' ? typeof value === 'string' && !/\p{Cs}/u.test(value) : isVisible(value) && !/[/\\]/.test(value);

/** Also for what has several types, or none. */
export const string: TextType = (location, name, value) => {
  assertArgument(isText(location, value), name, visibleText, value);
  return String(value);
};

/** A string that has an enum. */
export const oneOf =
  (members: readonly string[]): TextType =>
  (_, name, value) =>
    toOneOf(members, name, value);

/** What a list or an object holds, where the spec does not say it. */
const scalar: TextType = (location, name, value) => {
  const type = typeof value === 'boolean' ? boolean : typeof value === 'number' ? number : string;
  return type(location, name, value);
};

/** A list stays one, in text: openapi-fetch writes it in the style of the operation. */
export const array =
  (items: TextType = scalar): ParameterType<WireValue> =>
  (location, name, value) => {
    assertArgument(Array.isArray(value), name, 'an array', value);
    return value.map((item: unknown) => items(location, name, item));
  };

/**
 * An object stays one, in text, like a list. `reservedKeys` are the other parameters of the query, where an object is written as
 * `key=value`: a key of that name would pass their guards by.
 */
export const object =
  (reservedKeys: readonly string[] = []): ParameterType<WireValue> =>
  (location, name, value) => {
    assertArgument(isRecord(value) && !Array.isArray(value), name, 'an object', value);
    const texts = Object.entries(value).map(([key, part]) => {
      assertArgument(!reservedKeys.includes(key), `${name}.${key}`, 'a parameter of its own', part);
      const wireKey = encodeURIComponent(string(location, `a key of ${name}`, key));
      return [wireKey, scalar(location, name, part)];
    });
    return Object.fromEntries(texts);
  };
