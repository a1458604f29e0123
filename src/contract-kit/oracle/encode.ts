import type { ParameterPlace } from '../document/operation.ts';

/** A value as its place spells it: percent-encoded in a URL, verbatim in a header (where only some characters can go). */
export function encodeFor(place: ParameterPlace, value: string): string {
  return place === 'header' ? value : encodeURIComponent(value);
}

/** Whether a header field can carry the value at all (RFC 9110 §5.5, without obsolete bytes). */
export function fitsPlace(place: ParameterPlace, value: string): boolean {
  return place !== 'header' || /^[\t\x20-\x7e]*$/.test(value);
}
