/**
 * The effect of a failed call, as far as it is known:
 * - `'not-sent'`: no request left this process, so nothing was changed.
 * - `'refused'`: the API refused the request, so nothing was changed.
 * - `'no-effect'`: the request only reads (GET, HEAD, OPTIONS), so nothing was changed.
 * - `'unknown'`: the deletion, or another change, may have happened. Look before you call again.
 */
export type Outcome = 'not-sent' | 'refused' | 'no-effect' | 'unknown';

/** The outcome that a status code proves. A 4xx is a refusal, except 408 (RFC 9110 §15.5.9). */
export const outcomeOfStatus = (status: number): Outcome =>
  status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown';

/** Whether a method only reads (RFC 9110 §9.2.1), so that the request may be sent again. */
export const isSafe = (method: string | undefined): boolean => /^(?:GET|HEAD|OPTIONS)$/.test(method ?? '');
