import type { Witness, WitnessRequest, WitnessResponse } from '../../../../generated/diff-types.ts';

export type { Witness, WitnessRequest, WitnessResponse };

/** How a change breaks a caller. */
export type WitnessKind = Witness['kind'];

/** What a request can show. */
export type RequestWitnessKind = 'refused' | 'unreadable-webhook' | 'silently-ignored' | 'no-longer-promised';

/** What a response can show. */
export type ResponseWitnessKind = 'unreadable' | 'refused-response' | 'no-longer-promised';

/** Makes witnesses that are a request. */
export function requestWitness(kind: RequestWitnessKind) {
  return (request: WitnessRequest, because: string): Witness => ({ kind, request, because });
}

/** Makes witnesses that are a response. */
export function responseWitness(kind: ResponseWitnessKind) {
  return (response: WitnessResponse, because: string): Witness => ({ kind, response, because });
}
