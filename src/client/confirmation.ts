import type { RateLimit } from './errors/api-error.ts';

/** A call that is known to have had its effect. */
export interface Confirmation<Body> {
  /** The response's body, unknown fields included. */
  readonly body: Body;
  /** Names the request, for Intercom's support: the `X-Request-Id` header, when the response has it. */
  readonly requestId: string | undefined;
  /** The rate limit's state, when the response tells it. */
  readonly rateLimit: RateLimit | undefined;
}
