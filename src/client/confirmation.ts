import type { RateLimit } from './rate-limit.ts';

/** A call that is known to have had its effect. */
export interface Confirmation<Body> {
  /** The reply's body, unknown fields included. */
  readonly body: Body;
  /** Names the request, for Intercom's support: the `X-Request-Id` header, when the reply has it. */
  readonly requestId: string | undefined;
  /** The rate limit's state, when the reply tells it. */
  readonly rateLimit: RateLimit | undefined;
}
