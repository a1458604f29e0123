import type { Case } from '../plan/case.ts';

export interface SendAllOptions<Sent> {
  /** How many are sent at a time. */
  readonly concurrency: number;
  /** Sends a case; nothing where it was not sent. */
  readonly send: (one: Case, index: number) => Promise<Sent | undefined>;
  /** Sends a case again of which it was doubtful whether it hangs. */
  readonly repeat: (one: Case) => Promise<Sent | undefined>;
  /** Whether it timed out while others were under way, which may have been the reason. */
  readonly isDoubtful: (sent: Sent) => boolean;
  /** Whether nothing more may be sent at a time. */
  readonly isOver: () => boolean;
  /** Is told after each case that it is settled. */
  readonly onSettled: () => void;
}

/**
 * Sends cases, a few at a time, and fewer after each timeout. What timed out beside others is sent again by itself when
 * all else is done, and only what comes of that counts: a target that is slow with many requests at a time does not hang.
 * Where that shows that it does not, what was left out because of the timeouts is sent, one by one.
 */
export async function sendAll<Sent>(
  cases: readonly Case[],
  options: SendAllOptions<Sent>,
): Promise<(Sent | undefined)[]> {
  const { concurrency, send, repeat, isDoubtful, isOver, onSettled } = options;
  const results: (Sent | undefined)[] = cases.map(() => undefined);
  const doubtful: (readonly [index: number, one: Case])[] = [];
  const left: (readonly [index: number, one: Case])[] = [];
  const queue = cases.entries();
  let workers = concurrency;
  const work = async (): Promise<void> => {
    for (const [index, one] of queue) {
      if (isOver()) {
        left.push([index, one]);
        continue;
      }
      const sent = await send(one, index);
      if (sent === undefined || !isDoubtful(sent)) {
        results[index] = sent;
        onSettled();
        continue;
      }
      doubtful.push([index, one]);
      if (workers === 1) continue;
      workers -= 1;
      return;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));

  for (const [index, one] of doubtful) {
    results[index] = await repeat(one);
    onSettled();
  }
  for (const [index, one] of left) {
    if (!isOver()) results[index] = await send(one, index);
    onSettled();
  }
  return results;
}
