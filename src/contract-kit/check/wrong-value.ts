/** How much of a value is shown. */
const mostCharacters = 60;

/** What there is where a value breaks its schema, where that is short to say: `it is null`. */
export function wrongValue(value: unknown, keyword: string): string | undefined {
  if (typeof value !== 'object' || value === null) return value === undefined ? undefined : `it is ${cut(value)}`;
  if (keyword !== 'type') return undefined;
  return Array.isArray(value) ? 'it is an array' : 'it is an object';
}

function cut(value: unknown): string {
  if (typeof value !== 'string' || value.length <= mostCharacters) return JSON.stringify(value);
  return `${JSON.stringify(value.slice(0, mostCharacters)).slice(0, -1)}…"`;
}
