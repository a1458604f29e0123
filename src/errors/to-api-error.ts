import { validateErrorList } from '../generated.ts';
import { readRateLimit } from '../rate-limit.ts';
import { type Reply, toJson, toRequestId } from '../reply.ts';
import { readRetryAfter } from '../retry.ts';
import { ApiError } from './api-error.ts';
import { printable } from './intercom-error.ts';
import { UnauthorizedError } from './unauthorized-error.ts';

/** The error that a 4xx or 5xx reply means. The status alone decides which; a body that is no error list only tells less. */
export const toApiError = (reply: Reply): ApiError => {
  const { sent, status, headers } = reply;
  const body = sent.redact.json(toJson(reply));
  const errors = validateErrorList(body) ? body.errors : [];
  const said = errors.map(({ code, message }) => printable(message ? `${code}: ${message}` : code)).join(', ');
  const ErrorClass = status === 401 ? UnauthorizedError : ApiError;
  return new ErrorClass(`The API ${status < 500 ? 'refused the call' : 'failed'}${said && ` (${said})`}`, {
    method: sent.method,
    url: sent.url,
    status,
    errors,
    requestId: toRequestId(reply, body),
    retryAfterMs: status === 429 ? readRetryAfter(reply) : undefined,
    rateLimit: readRateLimit(headers),
  });
};
