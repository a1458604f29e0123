import type { CheckedReply } from '../checks/check-reply.ts';
import type { Operation } from '../openapi/operation.ts';
import type { WireReply } from '../http/exchange.ts';

/** A sound reply that was received. */
export interface RecordedReply {
  readonly operation: Operation;
  readonly reply: WireReply;
  readonly checked: CheckedReply;
}
