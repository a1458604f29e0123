import { hasDuplicateKeys } from '../../openapi/document/duplicate-keys.ts';
import { bodyKindOf, mediaTypeParameter } from '../../openapi/operation/media-type.ts';
import { quoted, writtenText } from '../../text/quoted.ts';
import { headerOf, type WireResponse } from './exchange.ts';

/** A body as a value for schemas, or the problem with the body, or the reason why it is not verified. */
export type ReadBody = ParsedJson | { readonly notVerified: string };

type ParsedJson = { readonly body: unknown } | { readonly problem: string; readonly excerpt?: string };

/** Reads the body of a response by its media type: JSON as its value, lines of JSON as a list, text as one string. */
export function readBody(response: WireResponse, mediaType: string): ReadBody {
  const kind = bodyKindOf(mediaType);
  if (kind === 'opaque') return { notVerified: `bodies of ${quoted(mediaType)} are not judged` };
  const coding = unaskedCoding(response);
  if (coding !== undefined) return { problem: coding };
  if (kind === 'json') return parseJson(response.body);
  if (kind === 'lines') return parseLines(response.body);
  return decodeText(response.body, mediaTypeParameter(mediaType, 'charset'));
}

/** A line without text is skipped. */
function parseLines(bytes: Uint8Array): ParsedJson {
  const text = Buffer.from(bytes).toString('latin1');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => parseJson(Buffer.from(line, 'latin1')));
  return read.find((line) => 'problem' in line) ?? { body: read.map((line) => 'body' in line && line.body) };
}

/** The problem of a body with a content coding, which the kit never accepts. `undefined` if there is no coding. */
export function unaskedCoding(response: WireResponse): string | undefined {
  const coding = headerOf(response, 'content-encoding');
  if (coding === undefined || coding.toLowerCase() === 'identity') return undefined;
  return `Content-Encoding ${quoted(coding)}, unasked`;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** JSON between systems is UTF-8 without a byte order mark (RFC 8259 §8.1). */
export function parseJson(bytes: Uint8Array): ParsedJson {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { problem: 'a body that is not UTF-8' };
  }
  try {
    const body: unknown = JSON.parse(text);
    return hasDuplicateKeys(text, body) ? { problem: 'a body with duplicate keys in an object' } : { body };
  } catch {
    if (text === '') return { problem: 'an empty body' };
    return { problem: 'a body that is not JSON', excerpt: writtenText(text) };
  }
}

/** Decodes a text in the charset of its media type. Default: UTF-8. */
function decodeText(bytes: Uint8Array, charset = 'utf-8'): ReadBody {
  let decoder: { decode(input: Uint8Array): string };
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    return { notVerified: `bodies in the charset ${quoted(charset)} are not judged` };
  }
  try {
    return { body: decoder.decode(bytes) };
  } catch {
    return { problem: `a body that is not ${charset.toUpperCase()}` };
  }
}
