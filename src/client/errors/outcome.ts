/**
 * What is known about the call's effect when it fails:
 * - `'not-sent'`: no request left this process; nothing was changed;
 * - `'refused'`: the API turned the request down; nothing was changed;
 * - `'no-effect'`: the request only reads (GET, HEAD, OPTIONS), so that it changed nothing, whatever became of it;
 * - `'unknown'`: the deletion, or another change, may or may not have happened. Look before calling again.
 */
export type Outcome = 'not-sent' | 'refused' | 'no-effect' | 'unknown';

/** The outcome that a status code proves: a 4xx means refused, except 408 (RFC 9110 §15.5.9), after which nothing is certain. */
export const outcomeOfStatus = (status: number): Outcome =>
  status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown';

/** Whether a method only reads (RFC 9110 §9.2.1), so that it is harmless to send it again. */
export const isSafe = (method: string | undefined): boolean => /^(?:GET|HEAD|OPTIONS)$/.test(method ?? '');
