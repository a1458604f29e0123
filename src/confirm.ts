import type { Confirmation } from './confirmation.ts';
import { printable } from './errors/intercom-error.ts';
import { toApiError } from './errors/to-api-error.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import { readRateLimit } from './rate-limit.ts';
import { isErrorStatus, isJson, type Reply, toJson, toRequestId } from './reply.ts';

/** Gives a body its type, or calls `refuse` with what keeps it from being the confirmation. */
export type Accept<Body> = (body: unknown, refuse: (why: string) => never) => Body;

/**
 * Decides, once for all helpers, whether a call succeeded: the status is 200, the media type is JSON, the body is valid UTF-8 and JSON,
 * and `accept` takes it. Anything else is thrown.
 */
export const confirm = <Body>(reply: Reply, accept: Accept<Body>): Confirmation<Body> => {
  const { sent, status, headers } = reply;
  if (isErrorStatus(status)) throw toApiError(reply);
  const requestId = toRequestId(reply);
  const refuse = (why: string): never => {
    const { method, url } = sent;
    throw new UnexpectedResponseError(`The reply is no confirmation: ${why}`, { method, url, status, requestId });
  };
  if (status !== 200) refuse('its status is not 200');
  if (!isJson(reply))
    refuse(`its media type is ${printable(sent.redact.text(headers.get('content-type') ?? 'missing'))}`);
  const json = toJson(reply);
  if (json === undefined) refuse('its body is no valid JSON in UTF-8');
  const body = accept(json, refuse);
  const rateLimit = readRateLimit(headers);
  return { body, ...(requestId !== undefined && { requestId }), ...(rateLimit && { rateLimit }) };
};
