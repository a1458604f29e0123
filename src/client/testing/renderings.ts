import { inspect } from 'node:util';

/** Every way in which an error may end up in a log, its causes and hidden fields included. */
export const renderingsOf = (error: unknown): string => {
  const parts = [String(error), inspect(error, { showHidden: true, depth: Infinity }), JSON.stringify(error)];
  const seen = new Set<unknown>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') parts.push(value);
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) {
      parts.push(String(key));
      collect(Reflect.get(value, key));
    }
    collect(Reflect.get(value, 'stack'));
    collect(Reflect.get(value, 'cause'));
  };
  collect(error);
  return parts.join('\n');
};
