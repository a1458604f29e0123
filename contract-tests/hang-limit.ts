/**
 * How long a test, or a process that a script starts, may take, in milliseconds. It only ends what hangs, and decides
 * nothing else: a machine may be ten times slower than ours, and busy.
 */
export const hangLimit = 600_000;
