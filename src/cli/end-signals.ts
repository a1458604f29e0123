/** Ctrl-C, a supervisor that ends the process, and a terminal that closes. */
const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `end` at the first signal that asks the process to end. From then on nothing is listened for, so that a second
 * signal ends the process at once.
 *
 * @returns What stops listening.
 */
export function onEndSignal(end: () => void): () => void {
  const stop = (): void => {
    for (const signal of endSignals) process.off(signal, onSignal);
  };
  const onSignal = (): void => {
    stop();
    end();
  };
  for (const signal of endSignals) process.on(signal, onSignal);
  return stop;
}
