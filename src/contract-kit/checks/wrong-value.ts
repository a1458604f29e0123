import { writtenText } from '../text/written-text.ts';

/** What there is where a value breaks its schema, where that is short to say: `it is null`. */
export function wrongValue(value: unknown, keyword: string): string | undefined {
  if (typeof value === 'string') return `it is ${writtenText(value)}`;
  if (typeof value !== 'object' || value === null)
    return value === undefined ? undefined : `it is ${JSON.stringify(value)}`;
  if (keyword !== 'type') return undefined;
  return Array.isArray(value) ? 'it is an array' : 'it is an object';
}
