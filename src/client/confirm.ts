import type { CalledResponse } from './call.ts';
import { type CompleteResponse, isErrorStatus } from './complete-response.ts';
import type { Confirmation } from './confirmation.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import { toApiError } from './to-api-error.ts';

/** A compiled validator of a schema. */
interface Validator<Body> {
  (value: unknown): value is Body;
  readonly errors?: readonly { readonly instancePath: string; readonly message: string }[] | null;
}

/** `application/json` with any parameters. The spec documents this media type for a 200. */
const jsonMediaType = /^application\/json ?(;|$)/i;

/** Throws, because the response does not confirm the effect of the call. */
export const refuse = (response: CompleteResponse, why: string): never => {
  throw new UnexpectedResponseError(`The response confirms nothing: ${why}`, response);
};

/**
 * Decides for all helpers whether a call succeeded: the status is 200, the media type is JSON, and the body is valid
 * UTF-8, valid JSON and valid by its schema. Throws otherwise.
 */
export const confirm = <Body>({ response, parsed }: CalledResponse, validate: Validator<Body>): Confirmation<Body> => {
  const { status, mediaType, requestId, rateLimit } = response;
  if (isErrorStatus(status)) throw toApiError(response, parsed.error);
  const { data: body } = parsed;
  if (status !== 200 || !jsonMediaType.test(mediaType) || body === undefined)
    refuse(response, 'it is not a 200 with JSON');
  Reflect.setPrototypeOf(Object(body), null); // a polluted prototype must not add members
  if (validate(body)) return { body, requestId, rateLimit };
  const [fault] = validate.errors ?? [];
  return refuse(response, `its body${fault?.instancePath} ${fault?.message}`);
};
