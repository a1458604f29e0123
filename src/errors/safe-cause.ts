export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Deep enough for every platform's chain, and an end to a chain that bites its tail. */
const deepest = 5;

/** What helps of an error. What else is on it could hold the token: parsers put the bytes received there, wrappers the request. */
const kept = ['name', 'message', 'stack', 'code', 'cause', 'errors'];

/** A copy of what a platform threw: of errors what is {@link kept}, of texts all but the token. */
export const toSafeCause = (value: unknown, redact: (text: string) => string, depth = 0): unknown => {
  const copyOf = (part: unknown): unknown => toSafeCause(part, redact, depth + 1);
  try {
    if (typeof value === 'string') return redact(value);
    if (!isRecord(value) || depth > deepest) return undefined;
    if (Array.isArray(value)) return value.slice(0, 10).map(copyOf);
    const copy = new Error();
    for (const key of kept) {
      const part = copyOf(value[key]);
      if (part !== undefined) Object.defineProperty(copy, key, { value: part, configurable: true, writable: true });
    }
    return copy;
  } catch {
    return undefined; // a hostile error object whose properties throw
  }
};

/**
 * True when it is certain that no connection was made, so that nothing was sent: the system call that failed is the look-up or the
 * connect itself. Holds for the errors of Node's own `fetch` only.
 */
export const wasNeverConnected = (error: unknown, depth = 0): boolean => {
  if (!isRecord(error) || depth > deepest) return false;
  const { code, syscall, cause, errors } = error;
  if (Array.isArray(errors) && errors.length > 0) return errors.every((each) => wasNeverConnected(each, depth + 1));
  if (code === undefined) return wasNeverConnected(cause, depth + 1);
  return syscall === 'connect' || syscall === 'getaddrinfo' || code === 'UND_ERR_CONNECT_TIMEOUT';
};
