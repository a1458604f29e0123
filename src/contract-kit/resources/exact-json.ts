import type { WireResponse } from '../http/exchange.ts';
import { isJsonObject, type JsonObject } from '../openapi/json.ts';

const utf8 = new TextDecoder();

/**
 * The body of a message as JSON, with integers of 16 and more digits as texts: numbers of JavaScript would round them, and
 * a rounded id names another thing. `undefined` if it is no JSON.
 */
export function exactJson(body: string | Uint8Array | undefined): unknown {
  if (body === undefined) return undefined;
  const text = typeof body === 'string' ? body : utf8.decode(body);
  const exact = text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
  try {
    return JSON.parse(exact);
  } catch {
    return undefined;
  }
}

/** A value as the text that identifies a thing. `undefined` for anything but a text that is not empty, or a number. */
export function idText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object that a response is about: its body, or the only object in its body if it has no id itself. */
export function objectsIn(response: WireResponse): JsonObject[] {
  const body = exactJson(response.body);
  if (!isJsonObject(body)) return [];
  const inner = Object.values(body).filter(isJsonObject);
  return inner.length === 1 ? [body, ...inner] : [body];
}
