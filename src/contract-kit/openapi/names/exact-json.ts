import { parsedJson } from '../document/json.ts';

const utf8 = new TextDecoder();

/**
 * The body of a message as JSON, with integers of 16 and more digits as texts: numbers of JavaScript would round them, and
 * a rounded id names another thing. `undefined` if it is no JSON.
 */
export function exactJson(body: string | Uint8Array | undefined): unknown {
  if (body === undefined) return undefined;
  const text = typeof body === 'string' ? body : utf8.decode(body);
  return parsedJson(/\d{16}/.test(text) ? withLongIntegersAsTexts(text) : text);
}

function withLongIntegersAsTexts(text: string): string {
  const quotedNumber = (token: string): string => (token.startsWith('"') ? token : `"${token}"`);
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|(?<![\d.])-?\d{16,}(?![\d.eE])/g, quotedNumber);
}

/** The texts and numbers in a value, as {@link idText} writes them, each with the path to it. */
export function idTexts(
  value: unknown,
  path: readonly string[] = [],
): (readonly [text: string, path: readonly string[]])[] {
  const text = idText(value);
  if (text !== undefined) return [[text, path]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => idTexts(member, [...path, key]));
}

/** A value as the text that identifies a thing. `undefined` for anything but a text that is not empty, or a number. */
export function idText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
