import type { CalledResponse } from './call.ts';
import { isErrorStatus } from './complete-response.ts';
import type { Confirmation } from './confirmation.ts';
import { printable } from './errors/intercom-error.ts';
import { toApiError } from './errors/to-api-error.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';

/** Gives a body its type, or calls `refuse` with what keeps it from being the confirmation. */
export type Accept<Body> = (body: unknown, refuse: (why: string) => never, id: string | undefined) => Body;

/** A compiled validator of the spec's schema. */
interface Validator<Body> {
  (value: unknown): value is Body;
  readonly errors?: readonly { readonly instancePath: string; readonly message: string }[] | null;
}

/** Takes a body that satisfies its schema. */
export const acceptValid =
  <Body>(validate: Validator<Body>): Accept<Body> =>
  (body, refuse) => {
    if (validate(body)) return body;
    const [error] = validate.errors ?? [];
    return refuse(`its body${error?.instancePath} ${error?.message}`);
  };

/** `application/json`, whatever its parameters: the media type that the spec gives a 200. */
const jsonMediaType = /^application\/json[\t ]*(?:;|$)/i;

/**
 * Decides, once for all helpers, whether a call succeeded: the status is 200, the media type is JSON, the body is valid UTF-8 and JSON,
 * and `accept` takes it. Anything else is thrown.
 */
export const confirm = <Body>({ response, parsed }: CalledResponse, accept: Accept<Body>): Confirmation<Body> => {
  const { request, status, headers, redact, requestId, rateLimit } = response;
  if (isErrorStatus(status)) throw toApiError(response, parsed?.error);
  const refuse = (why: string): never => {
    throw new UnexpectedResponseError(`The response is no confirmation: ${why}`, response);
  };
  const mediaType = headers.get('content-type') ?? 'missing';
  if (status !== 200 || !jsonMediaType.test(mediaType)) {
    refuse(`its status is ${status}, its media type is ${printable(redact(mediaType))}`);
  }
  if (parsed?.data === undefined) refuse('its body is no valid JSON');
  return { body: accept(parsed?.data, refuse, request.id), requestId, rateLimit };
};
