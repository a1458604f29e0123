import type { Json } from '../../openapi/document/json.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { headersNamed, type WireResponse } from '../model/exchange.ts';
import { readHeaderText } from './read-parameter.ts';

/** A value of a header and its readings. `undefined` if there are too many readings to try. */
export interface ReadHeader {
  readonly text: string;
  readonly readings: readonly Json[] | undefined;
}

/**
 * The values of a header in a response. Empty if the header is absent. Several lines are one value, joined by commas (RFC
 * 9110 §5.3). `Set-Cookie` is the exception: each line is a separate text, which is never split at commas, and only a list
 * schema is about all lines.
 */
export function readHeader(header: Parameter, response: Pick<WireResponse, 'headers'>): ReadHeader[] {
  const lines = linesOf(header, response);
  const read = (text: string): ReadHeader => ({ text, readings: readHeaderText(header, text) });
  if (lines.length === 0) return [];
  if (header.name.toLowerCase() !== 'set-cookie') return [read(lines.join(', '))];
  if (header.schema?.texts('type').includes('array')) return [{ text: lines.join('\n'), readings: [lines] }];
  return lines.map((text) => (header.style === 'json' ? read(text) : { text, readings: [text] }));
}

/** The texts of a header, one for each line. Names are case-insensitive (RFC 9110 §5.1). */
export function linesOf({ name }: Pick<Parameter, 'name'>, response: Pick<WireResponse, 'headers'>): string[] {
  return headersNamed(response, name.toLowerCase()).map((text) => text.replaceAll(/^[\t ]+|[\t ]+$/g, ''));
}
