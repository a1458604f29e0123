import type { Json } from '../../openapi/document/json.ts';
import { parsedJson, toJson } from '../../openapi/document/json.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { distinct } from '../../schema/validate/canonical.ts';
import { type ParameterWire, toMember, type WireMember } from '../model/parameter-wire.ts';
import { type Part, readingsOf, type Structure } from './structure.ts';

/**
 * All values that a parameter on the wire may mean in its style, whatever its schema: a text, the number or the boolean that
 * it spells, a list of them, an object. `undefined` if the meaning is undefined: the percent-encoding is malformed, a path
 * lacks the prefix of its style, or an object has too many readings to try.
 */
export function readParameterWire(parameter: Parameter, wire: ParameterWire): readonly Json[] | undefined {
  try {
    if (parameter.style === 'json') return readJson(parameter, wire);
    return readStructures([...shapes[parameter.style](parameter, wire.wire, wire.members ?? [])]);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/**
 * All values that a response header may mean. Its sender must follow the description: an object is written as `explode`
 * says, and an empty object as an empty text.
 */
export function readHeaderText(header: Parameter, text: string): readonly Json[] | undefined {
  if (header.style === 'json') return readJson(header, { wire: [text] });
  const members = header.explode ? exploded : alternating;
  const empty: Structure[] = text === '' ? [{ members: [] }] : [];
  return readStructures([...listed(header, text, [',']), ...members(header, text, [',']), ...empty]);
}

/** The single text of a parameter, without the prefix of its style. `undefined` if the text is not unique. */
export function readText(parameter: Parameter, { wire, members = [] }: ParameterWire): string | undefined {
  const [text, second] = wire;
  if (text === undefined || second !== undefined || members.length > 0) return undefined;
  try {
    const bare = withoutPrefix(parameter, text);
    const decoded = bare === undefined ? [] : decode(parameter, bare);
    return decoded.length === 1 ? decoded[0] : undefined;
  } catch {
    return undefined;
  }
}

function withoutPrefix({ style, name }: Parameter, text: string): string | undefined {
  if (style !== 'label' && style !== 'matrix') return text;
  const prefix = style === 'label' ? '.' : `;${encodeURIComponent(name)}=`;
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}

function readStructures(structures: readonly Structure[]): readonly Json[] | undefined {
  const readings = structures.map(readingsOf).filter((values) => values !== undefined);
  if (structures.length === 0 || readings.length < structures.length) return undefined;
  return distinct(readings.flat());
}

function readJson(parameter: Parameter, { wire }: ParameterWire): readonly Json[] {
  const values = wire.flatMap((text) => decode(parameter, text)).map((decoded) => parsedJson(decoded));
  return values.filter((value) => value !== undefined).map(toJson);
}

type Shape = (parameter: Parameter, wire: readonly string[], members: readonly WireMember[]) => Iterable<Structure>;

const shapes: Readonly<Record<Exclude<Parameter['style'], 'json'>, Shape>> = {
  simple: (parameter, [text = '']) => repeated(parameter, [text], [',']),
  // Up to 3.0.3 the dot delimited every list. Since 3.0.4 it delimits exploded lists only.
  label: (parameter, [text = '']) => (text.startsWith('.') ? repeated(parameter, [text.slice(1)], [',', '.']) : []),
  *matrix(parameter, [text = '']) {
    if (!text.startsWith(';')) return;
    const pairs = text.slice(1).split(';').map(toMember);
    const own = pairs.filter(([name]) => decodeURIComponent(name) === parameter.name).map(([, value]) => value);
    if (own.length === pairs.length) yield* repeated(parameter, own, [',']);
    yield objectOf(parameter, pairs);
  },
  *form(parameter, wire, members) {
    if (wire.length > 0) yield* repeated(parameter, wire, [',']);
    if (members.length > 0) yield objectOf(parameter, members);
  },
  spaceDelimited: (parameter, wire) => repeated(parameter, wire, [',', ' ']),
  pipeDelimited: (parameter, wire) => repeated(parameter, wire, [',', '|']),
  *deepObject(parameter, wire, members) {
    if (wire.length > 0) yield* repeated(parameter, wire, []);
    const keys = members.flatMap(([name, text]): WireMember[] => {
      const decoded = decodeURIComponent(name);
      const key = decoded.startsWith(`${parameter.name}[`) && decoded.slice(parameter.name.length + 1, -1);
      // The serialization of nested objects and lists is undefined.
      return key === false || !decoded.endsWith(']') || /[[\]]/.test(key) ? [] : [[key, text]];
    });
    if (members.length > 0 && keys.length === members.length) yield objectOf(parameter, keys, (key) => [key]);
  },
};

/** One text may be of any type. Several texts are a list. */
function* repeated(
  parameter: Parameter,
  texts: readonly string[],
  delimiters: readonly string[],
): Generator<Structure> {
  const [text = '', second] = texts;
  if (second !== undefined) return yield { items: texts.map((one) => decode(parameter, one)) };
  yield* listed(parameter, text, delimiters);
  yield* alternating(parameter, text, delimiters);
  yield* exploded(parameter, text, delimiters);
}

/** Reads the text as one value, and as a list split at each delimiter. A delimiter may be percent-encoded. */
function* listed(parameter: Parameter, text: string, delimiters: readonly string[]): Generator<Structure> {
  const whole = decode(parameter, text);
  yield { scalar: whole };
  if (!isCut(parameter, text)) yield { items: [whole] };
  for (const cut of cuts(parameter, text, delimiters)) if (cut.length > 1) yield { items: cut };
  if (text === '') yield { items: [] };
}

/**
 * Whether the text contains the delimiter that its style puts between the items of a list. An item can contain it only
 * escaped (RFC 6570 §3.2.1) or not at all, so such a text is not a list of one item.
 */
function isCut(parameter: Parameter, text: string): boolean {
  const { style, explode } = parameter;
  if (style === 'simple') return text.includes(',');
  if (style === 'label') return explode && text.includes('.');
  if (explode) return false;
  const escapable = { spaceDelimited: ' ', pipeDelimited: '|' }[style as string];
  if (escapable !== undefined) return decode(parameter, text).some((whole) => whole.includes(escapable));
  return text.includes(',');
}

function* alternating(parameter: Parameter, text: string, delimiters: readonly string[]): Generator<Structure> {
  for (const parts of cuts(parameter, text, delimiters)) {
    const names = parts.filter((_, index) => index % 2 === 0);
    if (parts.length % 2 === 0) yield { members: names.map((name, index) => [name, parts[2 * index + 1] ?? []]) };
  }
}

function* exploded(parameter: Parameter, text: string, delimiters: readonly string[]): Generator<Structure> {
  for (const delimiter of delimiters) {
    if (text.includes('=')) yield objectOf(parameter, text.split(delimiter).map(toMember));
  }
}

function cuts(parameter: Parameter, text: string, delimiters: readonly string[]): Part[][] {
  return delimiters.flatMap((delimiter) => {
    const others = decode(parameter, text).filter((whole) => whole !== text);
    const parts = others.map((whole) => whole.split(delimiter).map((part) => [part]));
    return [text.split(delimiter).map((part) => decode(parameter, part)), ...parts];
  });
}

function objectOf(
  parameter: Parameter,
  pairs: readonly WireMember[],
  decodeName = (name: string): Part => decode(parameter, name),
): Structure {
  return { members: pairs.map(([name, text]) => [decodeName(name), decode(parameter, text)]) };
}

/** The texts that an encoded text may mean. In a query, `+` is a plus sign or a space (the media type of forms). */
function decode({ in: location }: Parameter, text: string): Part {
  if (location === 'header') return [text.trim()];
  if (location === 'path') return [decodeURIComponent(text)];
  const plain = location === 'cookie' && !/%[0-9a-f]{2}/i.test(text) ? text : decodeURIComponent(text);
  if (location === 'cookie') return plain === text ? [text] : [text, plain];
  return text.includes('+') ? [plain, decodeURIComponent(text.replaceAll('+', ' '))] : [plain];
}
