import type { CalledResponse } from './call.ts';
import { isErrorStatus } from './complete-response.ts';
import type { Confirmation } from './confirmation.ts';
import { printable } from './errors/intercom-error.ts';
import { toApiError } from './errors/to-api-error.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';

/** Gives a body its type, or calls `refuse` with what keeps it from being the confirmation. */
export type Accept<Body> = (body: unknown, refuse: (why: string) => never, id: string | undefined) => Body;

/** `application/json`, whatever its parameters: the media type that the spec gives a 200. */
const jsonMediaType = /^application\/json[\t ]*(?:;|$)/i;

/**
 * Decides, once for all helpers, whether a call succeeded: the status is 200, the media type is JSON, the body is valid UTF-8 and JSON,
 * and `accept` takes it. Anything else is thrown.
 */
export const confirm = <Body>({ response, parsed }: CalledResponse, accept: Accept<Body>): Confirmation<Body> => {
  const { status, headers, redact, requestId, rateLimit, id } = response;
  if (isErrorStatus(status)) throw toApiError(response, parsed?.error);
  const refuse = (why: string): never => {
    throw new UnexpectedResponseError(`The response is no confirmation: ${why}`, response);
  };
  const mediaType = headers.get('content-type') ?? 'missing';
  if (status !== 200 || !jsonMediaType.test(mediaType)) {
    refuse(`its status is ${status}, its media type is ${printable(redact(mediaType))}`);
  }
  if (parsed?.data === undefined) refuse('its body is no valid JSON');
  return { body: accept(parsed?.data, refuse, id), requestId, rateLimit };
};
