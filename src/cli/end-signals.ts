/** Ctrl-C, a supervisor that stops the process, and a terminal that closes. */
const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Controls the listener of {@link onEndSignal}. */
export interface EndSignals {
  /**
   * Leaves signals to the system, which ends the process at once. Use it during work that blocks the event loop and
   * needs no cleanup, because no listener can run then.
   */
  readonly pause: () => void;
  /** Listens again after {@link EndSignals.pause}, unless `stop` was called. */
  readonly resume: () => void;
  /** Stops listening for good. */
  readonly stop: () => void;
}

/**
 * Calls `end` at the first signal that asks the process to end. The second one calls `endAtOnce`, and ends the process.
 */
export function onEndSignal(end: () => void, endAtOnce: () => void = () => {}): EndSignals {
  let isEnding = false;
  let isOver = false;
  const pause = (): void => {
    for (const signal of endSignals) process.off(signal, onSignal);
  };
  const resume = (): void => {
    // A listener that is removed and added again loses a signal that comes meanwhile.
    for (const signal of isOver ? [] : endSignals)
      if (!process.listeners(signal).includes(onSignal)) process.on(signal, onSignal);
  };
  const stop = (): void => {
    isOver = true;
    pause();
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (!isEnding) {
      isEnding = true;
      end();
      return;
    }
    stop();
    endAtOnce();
    process.kill(process.pid, signal);
  };
  resume();
  return { pause, resume, stop };
}
