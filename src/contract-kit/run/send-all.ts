import type { Case } from '../model/case.ts';
import type { Block } from './sending-order.ts';

export interface SendAllOptions<Sent> {
  /** How many are sent at a time. */
  readonly concurrency: number;
  /** What is sent one right after the other. Default: each case by itself, in the order of the list. */
  readonly order?: readonly Block[];
  /** Sends a case; nothing where it was not sent. Those of a block have the same lane, and no others at that time. */
  readonly send: (one: Case, index: number, lane?: number) => Promise<Sent | undefined>;
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
  const blocks = (options.order ?? cases.map((_, index): Block => [index])).map((block) =>
    block.flatMap((index) => (cases[index] === undefined ? [] : [[index, cases[index]] as const])),
  );
  const queue = blocks.values();
  let workers = concurrency;
  const work = async (lane: number): Promise<void> => {
    for (const block of queue) {
      let timedOut = 0;
      for (const [index, one] of block) {
        if (isOver()) {
          left.push([index, one]);
          continue;
        }
        const sent = await send(one, index, lane);
        if (sent === undefined || !isDoubtful(sent)) {
          results[index] = sent;
          onSettled();
          continue;
        }
        doubtful.push([index, one]);
        timedOut += 1;
      }
      if (timedOut === 0 || workers === 1) continue;
      workers -= 1;
      return;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, lane) => work(lane)));

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
