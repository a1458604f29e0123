import { isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';

/** A leap year, so that every day of another year is a day of it. Clocks that end in 2038 have it. */
const later = 2036;

/**
 * A value whose dates of expiry lie in the future: those of members with names such as `expiresAt` or `due_date`. Services
 * often refuse past ones, although a description has no words for that.
 */
export function withLaterExpiry(value: Json, name = ''): Json {
  if (typeof value === 'string') return isExpiry(name) ? postponed(value) : value;
  if (isJsonArray(value)) return value.map((item) => withLaterExpiry(item, name));
  if (!isJsonMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withLaterExpiry(member, key)]));
}

function isExpiry(name: string): boolean {
  return /expir|deadline|until|(?:^|_)due|valid_?to(?:$|_)/.test(
    name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase(),
  );
}

function postponed(text: string): string {
  const [year] = /^\d{4}(?=-\d\d-\d\d(?:[T ]|$))/.exec(text) ?? [];
  return year === undefined || Number(year) >= later ? text : later + text.slice(4);
}
