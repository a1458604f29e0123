/**
 * The types of parameters and bodies. Each turns a caller's value into the text that is sent, or throws. The generated
 * operations name the types that they need, so a bundle contains no others.
 */
import { assertArgument, toOneOf } from './errors/argument-error.ts';
import { isRecord } from './is-record.ts';
import { toJsonText } from './json-text.ts';
import type { BodyType, Location, ParameterType, WireValue } from './operation.ts';
import { isVisible } from './token.ts';

/** A required body. */
export const json: BodyType = toJsonText;

/**
 * An optional body. Generated code names it if an operation has one.
 *
 * @public
 */
export const optionalJson: BodyType = (name, value) => (value === undefined ? undefined : toJsonText(name, value));

/** The type for operations without a body. */
export const noBody: BodyType = (name, value) => {
  assertArgument(value === undefined, name, 'left out', value);
  return undefined;
};

/** A type whose values become one text. */
export type TextType = ParameterType<string>;

/**
 * An integer becomes exactly its decimal digits. Nothing is trimmed, rounded or converted, because another id is
 * another conversation. Real ids have up to 15 digits. The limit of 40 keeps URLs short.
 */
const exactInteger =
  (rule: string, decimal: RegExp): TextType =>
  (_, name, value) => {
    const isExact = /string|bigint/.test(typeof value) || (Number.isSafeInteger(value) && !Object.is(value, -0));
    assertArgument(isExact && decimal.test(String(value)), name, rule, value);
    return String(value);
  };

/** An integer in a path is an id, so it is never negative. */
export const pathInteger: TextType = /* @__PURE__ */ exactInteger(
  'a non-negative safe integer, a bigint or up to 40 digits',
  /^(0|[1-9]\d{0,39})$/,
);

export const integer: TextType = /* @__PURE__ */ exactInteger(
  'a safe integer, a bigint or up to 40 digits',
  /^(0|-?[1-9]\d{0,39})$/,
);

export const boolean: TextType = (_, name, value) => {
  assertArgument(typeof value === 'boolean', name, 'true or false', value);
  return String(value);
};

export const number: TextType = (_, name, value) => {
  assertArgument(Number.isFinite(value), name, 'a finite number', value);
  return String(value);
};

/**
 * Whether a text stays one value where it is sent. URL parsers remove segments of dots, and some servers decode a slash
 * in a path.
 */
const isText = (location: Location, value: unknown): boolean =>
  location === 'query'
    ? typeof value === 'string' && !/\p{Cs}/u.test(value)
    : isVisible(value) && !/[/\\]|^\.{1,2}$/.test(value);

/** Also the type of parameters with several types, or without a type. */
export const string: TextType = (location, name, value) => {
  assertArgument(
    isText(location, value),
    name,
    location === 'query' ? 'a string' : 'visible ASCII text without slashes',
    value,
  );
  return String(value);
};

/** A string that has an enum. */
export const oneOf =
  (members: readonly string[]): TextType =>
  (_, name, value) =>
    toOneOf(members, name, value);

/** The type of items and members for which the spec has no type. */
const scalar: TextType = (location, name, value) => {
  const type = typeof value === 'boolean' ? boolean : typeof value === 'number' ? number : string;
  return type(location, name, value);
};

/** A list of texts, which openapi-fetch writes in the style of the parameter. */
export const array =
  (items: TextType = scalar): ParameterType<WireValue> =>
  (location, name, value) => {
    assertArgument(Array.isArray(value), name, 'an array', value);
    return value.map((item: unknown) => items(location, name, item));
  };

/**
 * An object of texts. In a query it is written as `key=value`, so a key with the name of another parameter would bypass
 * the guard of that parameter. `reservedKeys` are these names.
 */
export const object =
  (reservedKeys: readonly string[] = []): ParameterType<WireValue> =>
  (location, name, value) => {
    assertArgument(isRecord(value) && !Array.isArray(value), name, 'an object', value);
    const texts = Object.entries(value).map(([key, part]) => {
      assertArgument(!reservedKeys.includes(key), `${name}.${key}`, 'given as a parameter of its own', part);
      const wireKey = encodeURIComponent(string(location, `a key of ${name}`, key));
      return [wireKey, scalar(location, name, part)];
    });
    return Object.fromEntries(texts);
  };
