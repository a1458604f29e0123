import { isRecord } from './is-record.ts';

/** The properties of an error that are copied. Others could hold the token, such as the received bytes or the request. */
const kept = ['name', 'message', 'stack', 'code', 'syscall', 'cause', 'errors'];

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

/**
 * Whether the copy of an error proves that no connection was made, so that nothing was sent: the failed system call is
 * the look-up or the connect. It is a proof only for the errors of Node's own `fetch`.
 */
export const wasNeverConnected = (copy: unknown): boolean => {
  if (!isRecord(copy)) return false;
  const { name, syscall, cause, errors } = copy;
  if (syscall === 'connect' || syscall === 'getaddrinfo' || name === 'ConnectTimeoutError') return true;
  return Array.isArray(errors) && errors.length > 0 ? errors.every(wasNeverConnected) : wasNeverConnected(cause);
};
