import type { Case } from './case.ts';
import type { Exchange, WireRequest } from './exchange.ts';

/** One exchange of a sequence. */
export interface Step {
  /** As it was sent. */
  readonly case: Case;
  /** The request before its unique texts were written into it. */
  readonly template: WireRequest;
  readonly exchange: Exchange;
  /** The status code. 0 if no complete response came. */
  readonly status: number;
  /**
   * The body of the response as JSON, with integers of 16 and more digits as texts. `undefined` if it is no JSON, or if no
   * complete response came.
   */
  readonly body: unknown;
  /** Whether the body is one item of that of the response, and the status says whether the response has it. */
  readonly isItem?: true;
  /** The member that lists such items. Default: the only list. */
  readonly listedIn?: string;
}
