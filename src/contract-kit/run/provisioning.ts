import type { Case } from '../model/case.ts';
import type { Guard } from './guard.ts';

/** Makes what cases need and removes it, through the guard: a module that fails ends no run without a report. */
export interface Provisioning {
  /** The case as it may be sent; nothing where it must not be, or where what it needs could not be made. */
  readonly admit: (one: Case) => Promise<Case | undefined>;
  /** After a case was sent: removes what was made for it. */
  readonly release: (one: Case) => Promise<void>;
  /** What failed so far, in a sentence without its full stop. */
  readonly failure: () => string | undefined;
  /** Whether so much failed that nothing more should be sent. */
  readonly isGivenUp: () => boolean;
}

type Step = 'create' | 'cleanup';

/** After this many failures in a row, there is no hope for the next. */
const maxFailures = 3;
/** How many milliseconds an ended run waits for what is under way. */
const graceMs = 5000;

/** @param hide Blots secrets out of what a module says went wrong. Default: there are none. */
export function createProvisioning(
  guard: Guard,
  signal: AbortSignal | undefined,
  hide: (text: string) => string = (text) => text,
): Provisioning {
  const failed = { create: 0, cleanup: 0 };
  const inARow = { create: 0, cleanup: 0 };
  const messages: string[] = [];

  const attempt = async <Result>(step: Step, work: Promise<Result>): Promise<Result | undefined> => {
    try {
      const result = await untilGraceIsOver(work, signal);
      inARow[step] = 0;
      return result;
    } catch (error) {
      failed[step] += 1;
      inARow[step] += 1;
      messages.push(hide(error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  };
  const isGivenUp = (): boolean => inARow.create >= maxFailures || inARow.cleanup >= maxFailures;
  const release = async (one: Case): Promise<void> => {
    await attempt('cleanup', guard.release(one));
  };
  return {
    release,
    isGivenUp,
    admit: async (one) => {
      let isAwaited = true;
      const made = guard.admit(one).then(async (own) => {
        // What comes too late to be sent must not stay behind.
        if (own !== undefined && !isAwaited) await release(own);
        return own;
      });
      const own = await attempt('create', made);
      isAwaited = false;
      return own;
    },
    failure: () => {
      const [message] = messages;
      if (message === undefined) return undefined;
      const steps = (['create', 'cleanup'] as const)
        .filter((step) => failed[step] > 0)
        .map((step) => `\`${step}\` failed ${failed[step] === 1 ? 'once' : `${failed[step]} times`}`);
      const end = isGivenUp() ? ', so nothing more was sent' : '';
      return `The provision module's ${steps.join(' and its ')}${end}: ${message}`;
    },
  };
}

/** Where nothing has to be made for any case, nothing can fail. */
export function noProvisioning({ admit }: Guard): Provisioning {
  return { admit, release: async () => {}, failure: () => undefined, isGivenUp: () => false };
}

/** Waits for the work; once the run is ended, no longer than the grace. */
function untilGraceIsOver<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      timer = setTimeout(() => resolve(undefined), graceMs);
    };
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end);
    void work.then(resolve, reject).finally(() => {
      signal?.removeEventListener('abort', end);
      clearTimeout(timer);
    });
  });
}
