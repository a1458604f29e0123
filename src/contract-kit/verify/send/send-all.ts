import type { Case } from '../../contract/model/case.ts';
import type { Block } from './sending-order.ts';

export interface SendAllOptions<Sent> {
  /** The number of requests in flight. */
  readonly concurrency: number;
  /** Blocks of cases that are sent one right after another. Default: one case per block, in the order of the list. */
  readonly order?: readonly Block[];
  /** Sends a case. Resolves to `undefined` if it was not sent. The cases of a block share a lane, which is exclusive meanwhile. */
  readonly send: (testCase: Case, index: number, lane?: number) => Promise<Sent | undefined>;
  /** Sends a doubtful case again. */
  readonly repeat: (testCase: Case) => Promise<Sent | undefined>;
  /** Whether it timed out while other requests were in flight, which may be the reason. */
  readonly isDoubtful: (sent: Sent) => boolean;
  /** Whether nothing more may be sent. */
  readonly isOver: () => boolean;
  /** Called after each finished case. */
  readonly onSettled: () => void;
}

/**
 * Sends cases, a few at a time, and fewer after each timeout. Cases that timed out beside others are sent again alone at the
 * end, and only that result counts, because a target may be slow under load without hanging. Cases that were left out
 * because of the timeouts are then sent one by one.
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
      for (const [index, testCase] of block) {
        if (isOver()) {
          left.push([index, testCase]);
          continue;
        }
        const sent = await send(testCase, index, lane);
        if (sent === undefined || !isDoubtful(sent)) {
          results[index] = sent;
          onSettled();
          continue;
        }
        doubtful.push([index, testCase]);
        timedOut += 1;
      }
      if (timedOut === 0 || workers === 1) continue;
      workers -= 1;
      return;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, lane) => work(lane)));

  for (const [index, testCase] of doubtful) {
    results[index] = await repeat(testCase);
    onSettled();
  }
  for (const [index, testCase] of left) {
    if (!isOver()) results[index] = await send(testCase, index);
    onSettled();
  }
  return results;
}
