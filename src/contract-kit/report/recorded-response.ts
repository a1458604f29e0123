import type { CheckedResponse } from '../checks/check-response.ts';
import type { WireResponse } from '../contract/model/exchange.ts';
import type { Operation } from '../openapi/operation.ts';

/** A received response without violations. */
export interface RecordedResponse {
  readonly operation: Operation;
  readonly response: WireResponse;
  readonly checked: CheckedResponse;
}
