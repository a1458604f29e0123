import type { CheckedResponse } from '../checks/check-response.ts';
import type { WireResponse } from '../http/exchange.ts';
import type { Operation } from '../openapi/operation.ts';

/** A sound response that was received. */
export interface RecordedResponse {
  readonly operation: Operation;
  readonly response: WireResponse;
  readonly checked: CheckedResponse;
}
