import { ApiError, printable, type RateLimit, UnauthorizedError, UnexpectedResponseError } from './errors.ts';
import type { ErrorItem } from './generated.ts';
import type { LightResponse, ParsedResponse } from './openapi-client.ts';

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

/** A compiled validator of a schema. */
interface Validator<Body> {
  (value: unknown): value is Body;
  readonly errors?: readonly { readonly instancePath: string; readonly message: string }[] | null;
}

/**
 * Decides for all helpers whether a call succeeded: the status is 200, the media type is `application/json` with any
 * parameters, and the body is valid UTF-8, valid JSON and valid by its schema. Throws otherwise.
 */
export function confirm<Body>(called: ParsedResponse<LightResponse>, validate: Validator<Body>): Confirmation<Body> {
  const { data: body, response } = called;
  if (!response.ok) throw toApiError(response, called.error);
  if (response.status !== 200 || !/^application\/json ?(;|$)/i.test(response.mediaType) || body === undefined)
    refuse(response, 'it is not a 200 with JSON');
  Reflect.setPrototypeOf(Object(body), null); // a polluted prototype must not add members
  if (validate(body)) return { body, requestId: response.requestId, rateLimit: response.rateLimit };
  const fault = validate.errors?.[0];
  return refuse(response, `its body${fault?.instancePath} ${fault?.message}`);
}

/** Throws, because the response does not confirm the effect of the call. */
export function refuse(response: LightResponse, why: string): never {
  throw new UnexpectedResponseError(`The response confirms nothing: ${why}`, response);
}

/** The members of a value from outside. It is copied without a prototype, because a polluted one could add some. */
type Members = Readonly<Record<string, unknown>>;

/**
 * The error for a 4xx or 5xx, with the body that openapi-fetch has parsed. Only the status decides its class. The error
 * has the well-formed items of the body, and none if the body is not an error list.
 */
function toApiError(response: LightResponse, body: unknown): ApiError {
  const { errors: items, request_id: named }: Members = { __proto__: null, ...Object(body) };
  const errors = Array.isArray(items) ? items.filter(isErrorItem) : [];
  const said = errors.map(({ code, message }) => printable(code + (message ? `: ${message}` : ''))).join(', ');
  const ErrorClass = response.status === 401 ? UnauthorizedError : ApiError;
  return new ErrorClass(`The API ${response.status < 500 ? 'refused the call' : 'failed'}${said && ` (${said})`}`, {
    ...response,
    errors,
    requestId: typeof named === 'string' && named ? named : response.requestId,
  });
}

function isErrorItem(item: unknown): item is ErrorItem {
  const { code, message, field }: Members = { __proto__: null, ...Object(item) };
  return [code, message ?? '', field ?? ''].every((text) => typeof text === 'string');
}
