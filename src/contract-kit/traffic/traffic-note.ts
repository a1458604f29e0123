import { undeclaredFields } from '../exchange/observation/observed-wire.ts';
import type { Operation } from '../openapi/operation/operation.ts';
import { quoted } from '../text/quoted.ts';

/** Something in a request that breaks no clause, but may be a mistake. */
export interface TrafficNote {
  /** The id of the operation. */
  readonly operation: string;
  /** The name of the query parameter that the operation does not have. */
  readonly parameter: string;
  /** The note as one English sentence. */
  readonly sentence: string;
}

/** The notes about a request: one for each query parameter that the description does not have. */
export function trafficNotes(operation: Operation, path: string): TrafficNote[] {
  return undeclaredFields(operation, { path, headers: [] }).map((parameter) => ({
    operation: operation.id,
    parameter,
    sentence: `${operation.id} has no query parameter ${quoted(parameter)} in the description, so it was not judged.`,
  }));
}
