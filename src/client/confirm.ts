import type { CalledResponse } from './call.ts';
import { type CompleteResponse, isErrorStatus } from './complete-response.ts';
import type { Confirmation } from './confirmation.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import { toApiError } from './to-api-error.ts';

/** A compiled validator of the spec's schema. */
interface Validator<Body> {
  (value: unknown): value is Body;
  readonly errors?: readonly { readonly instancePath: string; readonly message: string }[] | null;
}

/** `application/json`, whatever its parameters: the media type that the spec gives a 200. */
const jsonMediaType = /^application\/json[\t ]*(?:;|$)/i;

/** Ends a call whose response does not confirm its effect. */
export const refuse = (response: CompleteResponse, why: string): never => {
  throw new UnexpectedResponseError(`The response is no confirmation: ${why}`, response);
};

/**
 * Decides, once for all helpers, whether a call succeeded: the status is 200, the media type is JSON, the body is valid UTF-8 and JSON,
 * and matches its schema. Anything else is thrown.
 */
export const confirm = <Body>({ response, parsed }: CalledResponse, validate: Validator<Body>): Confirmation<Body> => {
  const { status, mediaType, requestId, rateLimit } = response;
  if (isErrorStatus(status)) throw toApiError(response, parsed.error);
  if (status !== 200 || !jsonMediaType.test(mediaType)) refuse(response, 'it is no 200 with JSON');
  const { data: body } = parsed;
  if (body === undefined) refuse(response, 'its body is no valid JSON');
  if (validate(body)) return { body, requestId, rateLimit };
  const [fault] = validate.errors ?? [];
  return refuse(response, `its body${fault?.instancePath} ${fault?.message}`);
};
