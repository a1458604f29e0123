import type { WireResponse } from '../../contract/model/exchange.ts';
import type { CheckedResponse } from '../../exchange/checks/check-response.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** A received response without violations. */
export interface RecordedResponse {
  readonly operation: Operation;
  readonly response: WireResponse;
  readonly checked: CheckedResponse;
}
