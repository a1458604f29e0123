import { writtenText } from '../text/written-text.ts';

/** The invalid value in words, such as `it is null`. `undefined` if it is too long. */
export function wrongValue(value: unknown, keyword: string): string | undefined {
  if (typeof value === 'string') return `it is ${writtenText(value)}`;
  if (typeof value !== 'object' || value === null)
    return value === undefined ? undefined : `it is ${JSON.stringify(value)}`;
  if (keyword !== 'type') return undefined;
  return Array.isArray(value) ? 'it is an array' : 'it is an object';
}
