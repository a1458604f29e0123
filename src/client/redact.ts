import { createReveals } from '../redact/create-reveals.ts';

/** A shorter token is a part of ordinary words. A real one has about 60 characters. */
const shortestToken = 6;
const blot = '[redacted]';

/** Removes the token from a text that may repeat it, before an error shows the text. */
export type Redact = (text: string) => string;

/** Replaces the token as it is. If the text still gives it away, nothing of the text is left. */
export function createRedact(token: string): Redact {
  const reveals = createReveals(token);
  return (text) => {
    const shown = token.length < shortestToken ? text : text.replaceAll(token, blot);
    return reveals(shown) ? blot : shown;
  };
}

/** The properties of an error that are copied. Others could hold the token, such as the received bytes or the request. */
const kept = ['name', 'message', 'stack', 'code', 'cause', 'errors'];

/**
 * A copy of what a platform threw, for the `cause` of an error. It has the properties in {@link kept}, and texts
 * without the token. A value that is neither an object nor a text becomes `undefined`.
 */
export function toSafeCause(value: unknown, redact: Redact, depth = 0): unknown {
  const copyOf = (part: unknown): unknown => toSafeCause(part, redact, depth + 1);
  try {
    if (typeof value === 'string') return redact(value);
    if (Object(value) !== value || depth > 5) return undefined; // deeper than any platform's chain: it bites its tail
    if (Array.isArray(value)) return value.map(copyOf);
    const copy = new Error();
    for (const key of kept) {
      const part = copyOf(Object(value)[key]);
      if (part !== undefined) Reflect.set(copy, key, part);
    }
    return copy;
  } catch {
    return undefined; // a hostile error object whose properties throw
  }
}
