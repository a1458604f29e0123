import { mapRequest, requestTexts, type WireRequest } from '../../contract/model/exchange.ts';
import { onceFor } from '../../openapi/document/once-for.ts';
import { randomRunId, uniqueNumber } from '../../requests/unique/run-id.ts';
import { fillSlots, hasSlots } from '../../requests/unique/slots.ts';

/** Fills the slots of planned requests with unique texts. No two requests, even of different runs, have the same text there. */
export interface UniqueRequests {
  readonly runId: string;
  /** Reserves a number for each of `count` requests, so that their order of sending does not matter. Returns the first. */
  readonly reserve: (count: number) => number;
  /** The request as it is sent. `turn` is its number. Default: the next one. */
  readonly fill: (template: WireRequest, turn?: number) => WireRequest;
  /** The request with texts that no request of the run has. */
  readonly sample: (template: WireRequest) => WireRequest;
  /** Whether any request has had a slot. */
  readonly isUsed: () => boolean;
}

/** @param shard Shards of one run share the run id and use different numbers. Default: the only shard. */
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
    sample: (template) => filled(template, () => uniqueNumber(runId, maxNumber)),
    fill: (template, turn = reserve(1)) => {
      const request = filled(template, () => uniqueNumber(runId, turn * count + index - 1));
      isUsed ||= request !== template;
      return request;
    },
  };
}

/** No run sends so many requests. */
const maxNumber = 36 ** 5 - 1;

/** The request with a number in its slots. The request itself if it has none. */
function filled(template: WireRequest, numbered: () => bigint): WireRequest {
  if (!haveSlots(template)) return template;
  const number = numbered();
  return mapRequest(template, (text) => fillSlots(text, number));
}

const haveSlots = onceFor((template: WireRequest) => requestTexts(template).some(hasSlots));
