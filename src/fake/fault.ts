import type { ErrorItem, ErrorList } from '../client/generated-types.ts';

/** What the fake answers to a valid request in place of a confirmation. */
export interface Fault {
  /** Default: 200, or 404 if the conversation is gone. */
  readonly status?: number | undefined;
  /** Headers beside `Content-Type` (`application/json`, if you give no other) and `X-Request-Id`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A text is sent as it is, and any other value as JSON. Default: nothing if there is a `status`, else the confirmation. */
  readonly body?: unknown;
  /** Whether the conversation is deleted all the same. Default: `false`. */
  readonly deletes?: boolean | undefined;
  /** The milliseconds before the answer, by the timers of the platform, which a test may replace. Default: 0. */
  readonly afterMs?: number | undefined;
  /**
   * How the answer fails. Default: it does not.
   * - `'reset'`: The connection breaks before the status.
   * - `'cut'`: The connection breaks in the body.
   * - `'stall'`: The second half of the body never comes.
   */
  readonly fails?: 'reset' | 'cut' | 'stall' | undefined;
}

/** The id of each request, for the support. */
export const requestId = 'fake-request';

/** An error list with one item. */
export function errorList(code: string, message: string, field: string | null = null): ErrorList {
  return { type: 'error.list', request_id: requestId, errors: [{ code, message, field }] };
}

const invalid: ErrorItem = { code: 'unauthorized', message: 'Access Token Invalid' };
const lists: readonly ErrorList[] = [
  { type: 'error.list', request_id: requestId, errors: [{ ...invalid, field: 'authorization' }] },
  { type: 'error.list', request_id: null, errors: [{ ...invalid, message: null, field: null }] },
  { type: 'error.list', errors: [{ code: 'token_not_found' }] },
  { type: 'error.list', errors: [invalid, { code: 'token_unauthorized' }] },
];

/**
 * A 401 in each form that the description documents: a member is there, null or absent, and there may be several errors.
 */
export const unauthorizedForms: readonly Fault[] = lists.map((body) => ({ status: 401, body }));

/**
 * The name of a fault:
 * - `'none'`: The fake answers as without a fault.
 * - `'unauthorized'`, `'not-found'`, `'server-error'`: 401, 404 and 500. Nothing is deleted.
 * - `'rate-limited'`: 429 with `Retry-After: 1`. Nothing is deleted.
 * - `'reset-before-deletion'`, `'reset-after-deletion'`: The connection breaks. The caller cannot tell the two apart.
 * - `'cut-body'`, `'stalled-body'`: The conversation is deleted, and only half of the confirmation comes.
 * - `'html'`, `'redirect'`: The page of a proxy with status 200, and a 302 to another origin. Nothing is deleted.
 * - `'slow'`: The conversation is deleted, and the confirmation comes after a minute.
 */
export type FaultName =
  | 'none'
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'server-error'
  | 'reset-before-deletion'
  | 'reset-after-deletion'
  | 'cut-body'
  | 'stalled-body'
  | 'html'
  | 'redirect'
  | 'slow';

/** The faults by their names, as a start for faults of your own: `{ ...faults.html, deletes: true }`. */
export const faults: Readonly<Record<FaultName, Fault>> = {
  none: { deletes: true },
  unauthorized: { status: 401, body: lists[0] },
  'not-found': { status: 404, body: errorList('not_found', 'Conversation not found') },
  'rate-limited': {
    status: 429,
    headers: { 'retry-after': '1' },
    body: errorList('rate_limit_exceeded', 'Exceeded rate limit'),
  },
  'server-error': { status: 500, body: errorList('server_error', 'Internal server error') },
  'reset-before-deletion': { fails: 'reset' },
  'reset-after-deletion': { fails: 'reset', deletes: true },
  'cut-body': { fails: 'cut', deletes: true },
  'stalled-body': { fails: 'stall', deletes: true },
  html: { status: 200, headers: { 'content-type': 'text/html' }, body: '<title>Please log in</title>' },
  redirect: { status: 302, headers: { location: 'https://app.intercom.io/' } },
  slow: { afterMs: 60_000, deletes: true },
};
