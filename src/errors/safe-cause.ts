export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Deep enough for every platform's chain, and an end to a chain that bites its tail. */
const deepest = 5;

/**
 * A copy of a platform's error that keeps what helps (`name`, `message`, `code`, `stack`, causes) and drops what could hold the
 * token: parsers put the bytes received on their errors, wrappers put the request there.
 */
export const toSafeCause = (error: unknown, redact: (text: string) => string, depth = 0): Error | undefined => {
  try {
    if (!isRecord(error) || depth > deepest) return undefined;
    const { name, message, code, stack, cause, errors } = error;
    const copy = new Error(redact(String(message)));
    const details = {
      name: typeof name === 'string' ? redact(name) : 'Error',
      stack: typeof stack === 'string' ? redact(stack) : undefined,
      code: typeof code === 'string' ? redact(code) : undefined,
      cause: toSafeCause(cause, redact, depth + 1),
      errors: Array.isArray(errors)
        ? errors.slice(0, 10).map((each) => toSafeCause(each, redact, depth + 1))
        : undefined,
    };
    for (const [key, value] of Object.entries(details)) {
      if (value !== undefined) Object.defineProperty(copy, key, { value, configurable: true, writable: true });
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
