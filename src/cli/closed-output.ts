/** What a write fails with when nobody reads any more: a pipe whose reader has ended, or a terminal that is gone. */
const closedCodes: readonly unknown[] = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'];

/** Whether a write failed because its reader is gone, as in `intercom-contract verify | head -1`. */
export function isClosedOutput(error: unknown): boolean {
  return error instanceof Error && 'code' in error && closedCodes.includes(error.code);
}

/** Without a listener, a write that fails would end the process with a stack. Whoever writes learns of it by a callback. */
export function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
