import type { Json } from '../../openapi/document/json.ts';

/** The values without those that say the same again. */
export function distinct(values: Iterable<Json>): Json[] {
  return [...new Map([...values].map((value) => [canonical(value), value])).values()];
}

/** The same text for what JSON Schema takes to be the same value. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : item,
  );
}
