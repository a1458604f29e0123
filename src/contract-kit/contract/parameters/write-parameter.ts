import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import type { ParameterWire } from '../model/parameter-wire.ts';
import { encoded, holdsAny, percentEncode } from './percent-encode.ts';

/**
 * Writes a value in the parameter's style and location (OpenAPI 3.1 §4.8.12.4, RFC 6570). `undefined` if they cannot carry
 * it: null, nested or empty arrays and objects, texts with a delimiter that cannot be escaped, and texts that the location
 * loses, such as `..` in a path.
 */
export function writeParameter(parameter: Parameter, value: Json): ParameterWire | undefined {
  if (parameter.notVerified !== undefined) return undefined;
  if (parameter.style === 'json') return single(parameter, encoded(parameter, JSON.stringify(value)));
  if (isJsonArray(value)) return writeArray(parameter, value);
  if (isJsonMap(value)) return writeObject(parameter, Object.entries(value));
  if (parameter.style === 'deepObject') return undefined;
  const text = encoded(parameter, scalarText(value));
  if (text === undefined || (text === '' && parameter.in === 'path')) return undefined;
  return single(parameter, prefixed(parameter, text));
}

/** The delimiters of a style: between the items of a list, and between the parts of an exploded value in one field. */
const delimiters: Readonly<Record<Parameter['style'], readonly [joined: string, exploded: string]>> = {
  simple: [',', ','],
  label: [',', '.'],
  matrix: [',', ';'],
  form: [',', ''],
  spaceDelimited: ['%20', ''],
  pipeDelimited: ['%7C', ''],
  deepObject: ['', ''],
  json: ['', ''],
};

/** Delimited lists are defined only without `explode`, and cookies must not be repeated. */
function isUndefined({ style, explode, in: location }: Parameter): boolean {
  return explode && (style === 'spaceDelimited' || style === 'pipeDelimited' || location === 'cookie');
}

function writeArray(parameter: Parameter, items: readonly Json[]): ParameterWire | undefined {
  const { style, explode, name } = parameter;
  if (style === 'deepObject' || isUndefined(parameter)) return undefined;
  const delimiter = delimiters[style][explode ? 1 : 0];
  // Recipients of a header leave out empty items (RFC 9110 §5.6.1).
  const mayBeEmpty = parameter.in === 'query' && items.length > 1;
  const texts = texted(parameter, items, delimiter, mayBeEmpty);
  if (texts === undefined) return undefined;
  if (style === 'form' && explode) return { wire: texts };
  if (style === 'matrix' && explode)
    return single(parameter, texts.map((text) => `;${encodeURIComponent(name)}=${text}`).join(''));
  return single(parameter, prefixed(parameter, texts.join(delimiter)));
}

function writeObject(parameter: Parameter, entries: readonly (readonly [string, Json])[]): ParameterWire | undefined {
  const { style, explode, name } = parameter;
  if (isUndefined(parameter)) return undefined;
  const isDeepObject = style === 'deepObject';
  const delimiter = delimiters[style][explode ? 1 : 0];
  const delimiting = explode ? `${delimiter}=` : delimiter;
  const [keys, values] = [entries.map(([key]) => key), entries.map(([, value]) => value)];
  const names = texted(parameter, keys, isDeepObject ? '[]' : delimiting);
  const texts = texted(parameter, values, delimiting);
  if (names === undefined || texts === undefined) return undefined;
  const pairs = names.map((key, index) => [key, texts[index] ?? ''] as const);
  if (isDeepObject) {
    const own = encodeURIComponent(name);
    return { wire: [], members: pairs.map(([key, text]) => [`${own}%5B${key}%5D`, text]) };
  }
  if (style === 'form' && explode) return { wire: [], members: pairs };
  if (!explode) return single(parameter, prefixed(parameter, pairs.flat().join(delimiter)));
  const joined = pairs.map(([key, text]) => `${key}=${text}`).join(delimiter);
  return single(parameter, style === 'simple' ? joined : `${delimiter}${joined}`);
}

/**
 * The encoded parts of a list. `undefined` if it is empty, or if a part cannot be encoded.
 *
 * @param mayBeEmpty Whether a part may be the empty text. Default: `false`.
 */
function texted(parameter: Parameter, parts: readonly Json[], delimiting: string, mayBeEmpty = false) {
  const isMissing = (part: Json): boolean => part === '' && !mayBeEmpty;
  const texts = parts.map((part) => (isMissing(part) ? undefined : encoded(parameter, scalarText(part), delimiting)));
  const written = texts.filter((text) => text !== undefined);
  return written.length === 0 || written.length < texts.length ? undefined : written;
}

function scalarText(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return plainNumeral(value);
  return typeof value === 'boolean' ? String(value) : undefined;
}

/** An encoded text with the prefix of its style. */
function prefixed({ style, name }: Parameter, text: string): string {
  if (style === 'label') return `.${text}`;
  return style === 'matrix' ? `;${encodeURIComponent(name)}=${text}` : text;
}

/** The parameter with one text. `undefined` if its location would lose the text. */
function single({ slot }: Parameter, text: string | undefined): ParameterWire | undefined {
  if (text === undefined) return undefined;
  // An empty segment, `.` and `..` lead to another path (RFC 3986 §5.2.4).
  if (slot !== undefined && (/^\.{0,2}$/.test(text) || holdsAny(text, slot.separators))) return undefined;
  return { wire: [text] };
}

/** A text in the encoding of the parameter's location: percent-encoded in a URL, unchanged in a header or a cookie. */
export function encodeFor(parameter: Parameter, text: string): string {
  const isField = parameter.in === 'header' || parameter.in === 'cookie';
  return prefixed(parameter, isField ? text : percentEncode(text));
}

/** A number in decimal digits without an exponent. `undefined` if that takes too many digits. */
export function plainNumeral(value: number): string | undefined {
  const text = JSON.stringify(value);
  if (!text.includes('e')) return text;
  if (Number.isInteger(value)) return BigInt(value).toString();
  const digits = value.toFixed(20).replace(/0+$/, '');
  return Number(digits) === value ? digits : undefined;
}
