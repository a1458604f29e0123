import type { WireRequest } from '../http/exchange.ts';
import { randomRunId, uniqueNumber } from '../unique/run-id.ts';
import { fillSlots, hasSlots } from '../unique/slots.ts';

/** Fills the slots of planned requests: no two requests of a run, nor of two runs, have the same texts there. */
export interface UniqueRequests {
  readonly runId: string;
  /** Sets turns aside for so many requests, so that which of them is sent first does not matter; gives the first. */
  readonly reserve: (count: number) => number;
  /** The request as it is sent. Default: in the next turn. */
  readonly fill: (template: WireRequest, turn?: number) => WireRequest;
  /** Whether a request had a slot so far. */
  readonly isUsed: () => boolean;
}

/** @param shard Shards of one run share its id, and take turns. Default: there is one process. */
export function createUniqueRequests(
  runId: string = randomRunId(),
  { index, count }: { readonly index: number; readonly count: number } = { index: 1, count: 1 },
): UniqueRequests {
  let turns = 0;
  let isUsed = false;
  const reserve = (size: number): number => {
    turns += size;
    return turns - size;
  };
  return {
    runId,
    reserve,
    isUsed: () => isUsed,
    fill: (template, turn = reserve(1)) => {
      const { path, headers, body } = template;
      if (![path, ...headers.map(([, value]) => value), body ?? ''].some(hasSlots)) return template;
      isUsed = true;
      const number = uniqueNumber(runId, turn * count + index - 1);
      const fill = (text: string): string => fillSlots(text, number);
      return {
        ...template,
        path: fill(path),
        headers: headers.map(([name, value]) => [name, fill(value)]),
        ...(body !== undefined && { body: fill(body) }),
      };
    },
  };
}
