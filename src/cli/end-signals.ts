/** Ctrl-C, a supervisor that stops the process, and a terminal that closes. */
const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Controls the listener of {@link onEndSignal}. */
export interface EndSignals {
  /**
   * Leaves signals to the system, which ends the process at once. Use it during work that blocks the event loop and
   * needs no cleanup, because no listener can run then.
   */
  readonly pause: () => void;
  /** Listens again after {@link EndSignals.pause}, unless a signal has come or `stop` was called. */
  readonly resume: () => void;
  /** Stops listening for good. */
  readonly stop: () => void;
}

/**
 * Calls `end` at the first signal that asks the process to end, and then stops listening. So a second signal ends the
 * process at once.
 */
export function onEndSignal(end: () => void): EndSignals {
  let isOver = false;
  const pause = (): void => {
    for (const signal of endSignals) process.off(signal, onSignal);
  };
  const resume = (): void => {
    pause();
    for (const signal of isOver ? [] : endSignals) process.on(signal, onSignal);
  };
  const stop = (): void => {
    isOver = true;
    pause();
  };
  const onSignal = (): void => {
    stop();
    end();
  };
  resume();
  return { pause, resume, stop };
}
