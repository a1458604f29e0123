/** The error codes of a write after its reader has gone: a pipe whose reader ended, or a closed terminal. */
const closedCodes: readonly unknown[] = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'];

/** Whether a write failed because its reader is gone, as in `intercom-contract verify | head -1`. */
export function isClosedOutput(error: unknown): boolean {
  return error instanceof Error && 'code' in error && closedCodes.includes(error.code);
}

/** Keeps failed writes from crashing the process. The writer gets the error in its callback. */
export function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
