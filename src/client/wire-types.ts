/**
 * What a parameter or a body can be: each turns a caller's value into what goes on the wire, or refuses it. The generated operations
 * name those that they need, so that a program contains no others.
 */
import { assertArgument, toOneOf } from './errors/argument-error.ts';
import { isRecord } from './is-record.ts';
import { toJsonText } from './json-text.ts';
import type { BodyType, Location, ParameterType, WireValue } from './operation.ts';
import { isVisible } from './token.ts';

/** A body that a call must have. */
export const json: BodyType = toJsonText;

/**
 * A body that a call may leave out. Generated code names it where an operation has such a body.
 *
 * @public
 */
export const optionalJson: BodyType = (name, value) => (value === undefined ? undefined : toJsonText(name, value));

/** For operations without a body. */
export const noBody: BodyType = (name, value) => {
  assertArgument(value === undefined, name, 'left out', value);
  return undefined;
};

/** A type that is one text. */
export type TextType = ParameterType<string>;

/**
 * An integer becomes exactly its decimal digits: nothing is trimmed, rounded or converted, since another id is another conversation. The
 * limit of 40 digits is ours: ids have up to 15, and a URL should not grow without end.
 */
const exactInteger =
  (rule: string, decimal: RegExp): TextType =>
  (_, name, value) => {
    const isExact = /string|bigint/.test(typeof value) || (Number.isSafeInteger(value) && !Object.is(value, -0));
    assertArgument(isExact && decimal.test(String(value)), name, rule, value);
    return String(value);
  };

/** An integer in a path identifies something, so it is never negative. */
export const pathInteger: TextType = /* @__PURE__ */ exactInteger(
  'a non-negative safe integer, a bigint or up to 40 digits',
  /^(?:0|[1-9][0-9]{0,39})$/,
);

export const integer: TextType = /* @__PURE__ */ exactInteger(
  'a safe integer, a bigint or up to 40 digits',
  /^(?:0|-?[1-9][0-9]{0,39})$/,
);

export const boolean: TextType = (_, name, value) => {
  assertArgument(typeof value === 'boolean', name, 'true or false', value);
  return String(value);
};

export const number: TextType = (_, name, value) => {
  assertArgument(Number.isFinite(value), name, 'finite', value);
  return String(value);
};

/** Text that reaches no other path, header or URL. A URL parser drops a segment of dots, and some servers decode a slash in a path. */
const isText = (location: Location, value: unknown): boolean =>
  location === 'query'
    ? typeof value === 'string' && !/\p{Cs}/u.test(value)
    : isVisible(value) && !/[/\\]|^\.{1,2}$/.test(value);

/** Also for what has several types, or none. */
export const string: TextType = (location, name, value) => {
  assertArgument(isText(location, value), name, 'visible ASCII text', value);
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
