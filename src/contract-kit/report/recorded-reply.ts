import type { CheckedReply } from '../check/check-reply.ts';
import type { Operation } from '../document/operation.ts';
import type { WireReply } from '../send/exchange.ts';

/** A sound reply that was received. */
export interface RecordedReply {
  readonly operation: Operation;
  readonly reply: WireReply;
  readonly checked: CheckedReply;
}
