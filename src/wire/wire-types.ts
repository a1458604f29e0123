/**
 * The types of parameters and bodies. Each turns a caller's value into the text that is sent, or refuses it. The generated
 * operations name the types that they need, so a bundle contains no others.
 */
import type { Location, ParameterType, Refuse, WireValue } from './operation.ts';

/** A required body: the JSON text of a value in which nothing is rounded. */
export function json(value: unknown, refuse: Refuse): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, (_, part: unknown) => {
      if (isInexact(part)) throw part;
      return part;
    });
  } catch {
    // The refusal below covers an inexact number, a bigint, a circular value, and a getter that throws.
  }
  return text ?? refuse('JSON without bigints, NaN, and numbers from 2 ** 53', value);
}

/** JSON has neither NaN nor Infinity, and JavaScript may already have rounded a number from 2⁵³ on. */
function isInexact(value: unknown): boolean {
  return typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
}

/**
 * An optional body. Generated code names it if an operation has one.
 *
 * @public
 */
export function optionalJson(value: unknown, refuse: Refuse): string | undefined {
  return value === undefined ? undefined : json(value, refuse);
}

/** The type for operations without a body. */
export function noBody(value: unknown, refuse: Refuse): undefined {
  return value === undefined ? value : refuse('left out', value);
}

/** A type whose values become one text. */
type TextType = ParameterType<string>;

/**
 * An integer becomes exactly its decimal digits. Nothing is trimmed, rounded or converted, because another id is
 * another conversation. Real ids have up to 15 digits. The limit of 40 keeps URLs short.
 */
function exactInteger(rule: string, decimal: RegExp): TextType {
  return (value, refuse) => {
    const isExact = Number.isSafeInteger(value) ? !Object.is(value, -0) : /string|bigint/.test(typeof value);
    return isExact && decimal.test(String(value)) ? String(value) : refuse(rule, value);
  };
}

/** An integer in a path is an id, so it is never negative. */
export const pathInteger: TextType = /* @__PURE__ */ exactInteger(
  'a non-negative safe integer, a bigint or up to 40 digits',
  /^(0|[1-9]\d{0,39})$/,
);

export const integer: TextType = /* @__PURE__ */ exactInteger(
  'a safe integer, a bigint or up to 40 digits',
  /^(0|-?[1-9]\d{0,39})$/,
);

export function boolean(value: unknown, refuse: Refuse): string {
  return typeof value === 'boolean' ? String(value) : refuse('true or false', value);
}

export function number(value: unknown, refuse: Refuse): string {
  return Number.isFinite(value) ? String(value) : refuse('a finite number', value);
}

/** Also the type of parameters with several types, or without a type. */
export function string(value: unknown, refuse: Refuse, location: Location): string {
  if (location === 'query') {
    return typeof value === 'string' && !/\p{Cs}/u.test(value) ? value : refuse('a string', value);
  }
  // URL parsers remove segments of dots, and some servers decode a slash in a path.
  const isOnePart = isVisible(value) && !/[/\\]|^\.{1,2}$/.test(value);
  return isOnePart ? value : refuse('visible ASCII text without slashes', value);
}

/** Whether a value is text that is safe in a header. */
export function isVisible(value: unknown): value is string {
  return typeof value === 'string' && /^[!-~]+$/.test(value);
}

/** One of some values, such as those of an enum. */
export function oneOf<Member>(members: readonly Member[]): (value: unknown, refuse: Refuse) => Member {
  return (value, refuse) => members.find((member) => member === value) ?? refuse(`one of ${members.join(', ')}`, value);
}

/** The type of items and members for which the spec has no type. */
function scalar(value: unknown, refuse: Refuse, location: Location): string {
  const type = typeof value === 'boolean' ? boolean : typeof value === 'number' ? number : string;
  return type(value, refuse, location);
}

/** A list of texts, which openapi-fetch writes in the style of the parameter. */
export function array(items: TextType = scalar): ParameterType<WireValue> {
  return (value, refuse, location) =>
    Array.isArray(value) ? value.map((item: unknown) => items(item, refuse, location)) : refuse('an array', value);
}

/**
 * An object of texts. In a query it is written as `key=value`, so a key with the name of another parameter would bypass
 * the guard of that parameter. `reservedKeys` are these names.
 */
export function object(reservedKeys: readonly string[] = []): ParameterType<WireValue> {
  return (value, refuse, location) => {
    if (Object(value) !== value || Array.isArray(value)) return refuse('an object', value);
    const texts = Object.entries(Object(value)).map(([key, part]) => {
      if (reservedKeys.includes(key)) refuse('given as a parameter of its own', part, `.${key}`);
      const wireKey = encodeURIComponent(
        string(key, (rule) => refuse(`an object in which each key is ${rule}`, value), location),
      );
      return [wireKey, scalar(part, refuse, location)];
    });
    return Object.fromEntries(texts);
  };
}
