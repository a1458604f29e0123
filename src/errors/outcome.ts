/**
 * What is known about the call's effect when it fails:
 * - `'not-sent'`: no request left this process; nothing was deleted;
 * - `'refused'`: the API turned the request down; nothing was deleted;
 * - `'unknown'`: the deletion may or may not have happened. Look before calling again.
 */
export type Outcome = 'not-sent' | 'refused' | 'unknown';

/** The outcome that a status code proves: a 4xx means refused, except 408 (RFC 9110 §15.5.9), after which nothing is certain. */
export const outcomeOfStatus = (status: number): Outcome =>
  status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown';
