/** Ctrl-C, a supervisor that ends the process, and a terminal that closes. */
const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for the first signal that asks the process to end. */
export interface EndSignals {
  /**
   * Leaves signals to the system, which ends the process at once: for work that does not return to the event loop, where
   * a listener would not be called, and that has nothing to clean up.
   */
  readonly pause: () => void;
  /** Listens again after {@link EndSignals.pause}, unless a signal has come or `stop` was called. */
  readonly resume: () => void;
  /** Listens no more. */
  readonly stop: () => void;
}

/**
 * Calls `end` at the first signal that asks the process to end. From then on nothing is listened for, so that a second
 * signal ends the process at once.
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
