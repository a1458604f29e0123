import type { Parameter } from '../openapi/parameter.ts';
import { fitsField } from './location-characters.ts';
import { percentEncode } from './percent-encode.ts';
import { prefixed } from './write-parameter.ts';

/** A text as the parameter's place and style spell it: percent-encoded in a URL, verbatim in a header or a cookie. */
export function encodeFor(parameter: Parameter, text: string): string {
  const isField = parameter.in === 'header' || parameter.in === 'cookie';
  return prefixed(parameter, isField ? text : percentEncode(text));
}

/** Whether the parameter's place can carry the text at all, and not as something else: an empty field, another path. */
export function fitsLocation({ in: place, slot }: Parameter, text: string): boolean {
  if (place !== 'query' && text === '') return false;
  if (place === 'path' && (text === '.' || text === '..')) return false;
  if (place === 'header' || place === 'cookie') return fitsField(place, text);
  return ![...(slot?.separators ?? '')].some((separator) => text.includes(separator));
}
