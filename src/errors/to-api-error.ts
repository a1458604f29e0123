import type { ErrorItem } from '../generated.ts';
import { readRateLimit } from '../rate-limit.ts';
import { type Reply, toJson, toRequestId } from '../reply.ts';
import { readRetryAfter } from '../retry.ts';
import { ApiError } from './api-error.ts';
import { printable } from './intercom-error.ts';
import { isRecord } from './safe-cause.ts';
import { UnauthorizedError } from './unauthorized-error.ts';

/** The members of an {@link ErrorItem}, all of them texts: the compiler names this line when the spec has others. */
const texts = Object.keys({ code: '', message: '', field: '' } satisfies Required<ErrorItem>);

const isErrorItem = (item: unknown): item is ErrorItem =>
  isRecord(item) && typeof item.code === 'string' && texts.every((name) => typeof (item[name] ?? '') === 'string');

/** The items that can be read: one that is wrong, or a wrong list around them, takes nothing from the others. */
const readErrors = (body: unknown): readonly ErrorItem[] =>
  isRecord(body) && Array.isArray(body.errors) ? body.errors.filter(isErrorItem) : [];

/** The error that a 4xx or 5xx reply means. The status alone decides which; a body that is no error list only tells less. */
export const toApiError = (reply: Reply): ApiError => {
  const { sent, status, headers } = reply;
  const body = sent.redact.json(toJson(reply));
  const errors = readErrors(body);
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
