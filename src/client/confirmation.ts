import type { RateLimit } from './errors/api-error.ts';

/** The result of a call whose effect is confirmed. */
export interface Confirmation<Body> {
  /** The body of the response, with all its fields. */
  readonly body: Body;
  /**
   * The id of the request for Intercom's support, from the `X-Request-Id` header. `undefined` if the response has none.
   */
  readonly requestId: string | undefined;
  /** The state of the rate limit. `undefined` if the response does not have it. */
  readonly rateLimit: RateLimit | undefined;
}
