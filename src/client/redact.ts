import { createReveals } from '../redact/create-reveals.ts';

const blot = '[redacted]';

/** Removes the token from a text that may repeat it, before an error shows the text. */
export type Redact = (text: string) => string;

/** Replaces the token as it is. If the text still gives it away, nothing of the text is left. */
export function createRedact(token: string): Redact {
  const reveals = createReveals(token);
  return (text) => {
    // A shorter token is a part of ordinary words. A real one has about 60 characters.
    const shown = token.length < 6 ? text : text.replaceAll(token, blot);
    return reveals(shown) ? blot : shown;
  };
}

/**
 * A copy of what a platform threw, for the `cause` of an error, with texts without the token. Other properties are left
 * out, because they could hold the token, such as the received bytes or the request. A value that is neither an object nor
 * a text becomes `undefined`.
 */
export function toSafeCause(value: unknown, redact: Redact, depth = 0): unknown {
  try {
    if (typeof value === 'string') return redact(value);
    if (Object(value) !== value || depth > 5) return undefined; // deeper than any platform's chain: it bites its tail
    if (Array.isArray(value)) return value.map((part) => toSafeCause(part, redact, depth + 1));
    const copy = new Error();
    for (const key of ['name', 'message', 'stack', 'code', 'cause', 'errors']) {
      const part = toSafeCause(Object(value)[key], redact, depth + 1);
      if (part !== undefined) Reflect.set(copy, key, part);
    }
    return copy;
  } catch {
    return undefined; // a hostile error object whose properties throw
  }
}
