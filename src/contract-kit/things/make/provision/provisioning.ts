import type { Case } from '../../../contract/model/case.ts';
import type { Exchange } from '../../../contract/model/exchange.ts';
import { errorMessage } from '../../../text/error-message.ts';
import { listed } from '../../../text/listed.ts';

/** Creates and removes resources through the guard. If the module fails, the run still ends with a report. */
export interface Provisioning {
  /** The case as it may be sent. `undefined` if it must not be sent, or its resource could not be created. */
  readonly admit: (testCase: Case) => Promise<Case | undefined>;
  /** Called after a case was sent, with the exchange if there was one. Removes the resource that was created for it. */
  readonly release: (testCase: Case, exchange?: Exchange) => Promise<void>;
  /** Called before the requests of each operation: that `create` failed for another one does not count. */
  readonly renew: () => void;
  /** What has failed so far, as a sentence without a full stop. */
  readonly failure: () => string | undefined;
  /** Whether so many steps failed in a row that nothing more is sent to the operation, or to any if nothing can be removed. */
  readonly isGivenUp: () => boolean;
}

/** What creates and removes. */
type Creator = Pick<Provisioning, 'admit' | 'release'>;

type Step = 'create' | 'cleanup';

/** The run gives up after this many failures in a row. */
const maxFailures = 3;
/** The number of operations that a sentence names. */
const maxNamed = 5;
/** How long an ended run waits for steps in progress. In milliseconds. */
const graceMs = 5000;

/** @param hide Redacts secrets in the error messages of a module. Default: no redaction. */
export function createProvisioning(
  guard: Creator,
  signal: AbortSignal | undefined,
  hide: (text: string) => string = (text) => text,
): Provisioning {
  const failed = { create: 0, cleanup: 0 };
  const inARow = { create: 0, cleanup: 0 };
  const messages: string[] = [];
  const ended = new Set<string>();
  let operations = 0;

  const attempt = async <Result>(step: Step, work: Promise<Result>): Promise<Result | undefined> => {
    try {
      const result = await untilGraceIsOver(work, signal);
      inARow[step] = 0;
      return result;
    } catch (error) {
      failed[step] += 1;
      inARow[step] += 1;
      messages.push(hide(errorMessage(error)));
      return undefined;
    }
  };
  const isGivenUp = (): boolean => inARow.create >= maxFailures || inARow.cleanup >= maxFailures;
  const release = async (testCase: Case): Promise<void> => {
    await attempt('cleanup', guard.release(testCase));
  };
  return {
    release,
    isGivenUp,
    renew: () => {
      operations += 1;
      inARow.create = 0;
    },
    admit: async (testCase) => {
      let isAwaited = true;
      const made = guard.admit(testCase).then(async (own) => {
        // A resource that is created too late is removed at once.
        if (own !== undefined && !isAwaited) await release(own);
        return own;
      });
      const own = await attempt('create', made);
      isAwaited = false;
      if (isGivenUp()) ended.add(testCase.operation.id);
      return own;
    },
    failure: () => {
      const [message] = messages;
      if (message === undefined) return undefined;
      const steps = (['create', 'cleanup'] as const)
        .filter((step) => failed[step] > 0)
        .map((step) => `\`${step}\` failed ${failed[step] === 1 ? 'once' : `${failed[step]} times`}`);
      const to = operations < 2 || inARow.cleanup >= maxFailures ? '' : ` to ${listed([...ended], maxNamed)}`;
      const end = ended.size > 0 || isGivenUp() ? `, so nothing more was sent${to}` : '';
      return `The provision module's ${steps.join(' and its ')}${end}: ${message}`;
    },
  };
}

/** Provisioning without a module. It never fails. */
export function noProvisioning({ admit }: Creator): Provisioning {
  return { admit, release: async () => {}, renew: () => {}, failure: () => undefined, isGivenUp: () => false };
}

/** Waits for the work, but after the end of the run only for the grace period. */
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
