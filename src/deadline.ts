import type { Clock } from './clock.ts';

/** Why a call ends early: its time is up, or the caller's signal fired. */
export type Interruption = 'timeout' | 'abort';

/** The one limit over everything that a call waits for, one step at a time: token, connection, headers, body, back-off. */
export class Deadline {
  readonly #clock: Clock;
  readonly #endsAt: number;
  readonly #controller = new AbortController();
  readonly #callerSignal: AbortSignal | undefined;
  readonly #onAbort = (): void => this.#interrupt('abort');
  readonly #cancelTimer: () => void;
  #interruption: Interruption | undefined;
  #rejectStep: ((reason: Interruption) => void) | undefined;

  constructor(clock: Clock, timeoutMs: number, callerSignal: AbortSignal | undefined) {
    this.#clock = clock;
    this.#endsAt = clock.now() + timeoutMs;
    this.#callerSignal = callerSignal;
    this.#cancelTimer = clock.schedule(() => this.#interrupt('timeout'), timeoutMs);
    if (callerSignal?.aborted) this.#onAbort();
    else callerSignal?.addEventListener('abort', this.#onAbort);
  }

  /** Fires on either interruption. For `fetch`; the caller's own signal is never handed on, so nothing keeps listening to it. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get interruption(): Interruption | undefined {
    return this.#interruption;
  }

  remainingMs(): number {
    return this.#endsAt - this.#clock.now();
  }

  /** The result of a step, unless an interruption comes first: then it rejects at once, whether or not the step ever settles. */
  race<Result>(step: PromiseLike<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#rejectStep = reject;
      if (this.#interruption) reject(this.#interruption);
      step.then(resolve, reject);
    });
  }

  /** Waits; rejects at once when an interruption comes, and leaves no timer. */
  async sleep(ms: number): Promise<void> {
    let cancel = (): void => {};
    const wait = new Promise<void>((resolve) => {
      cancel = this.#clock.schedule(resolve, ms);
    });
    await this.race(wait).finally(() => cancel());
  }

  /** Ends the watch: no timer and no listener is left. */
  end(): void {
    this.#cancelTimer();
    this.#callerSignal?.removeEventListener('abort', this.#onAbort);
  }

  #interrupt(reason: Interruption): void {
    this.#interruption ??= reason;
    this.#rejectStep?.(this.#interruption);
    this.#controller.abort();
  }
}
