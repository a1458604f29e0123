import { isRecord } from './is-record.ts';

/** The properties of an error that are copied. Others could hold the token, such as the received bytes or the request. */
const kept = ['name', 'message', 'stack', 'code', 'cause', 'errors'];

/**
 * A copy of what a platform threw, for the `cause` of an error. It has the properties in {@link kept}, and texts
 * without the token. A value that is neither an object nor a text becomes `undefined`.
 */
export const toSafeCause = (value: unknown, redact: (text: string) => string, depth = 0): unknown => {
  const copyOf = (part: unknown): unknown => toSafeCause(part, redact, depth + 1);
  try {
    if (typeof value === 'string') return redact(value);
    if (!isRecord(value) || depth > 5) return undefined; // deeper than any platform's chain: it bites its tail
    if (Array.isArray(value)) return value.map(copyOf);
    const copy = new Error();
    for (const key of kept) {
      const part = copyOf(value[key]);
      if (part !== undefined) Reflect.set(copy, key, part);
    }
    return copy;
  } catch {
    return undefined; // a hostile error object whose properties throw
  }
};
