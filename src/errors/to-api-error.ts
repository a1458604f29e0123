import type { ErrorItem } from '../generated.ts';
import { isRecord } from '../is-record.ts';
import { type Reply, toJson } from '../reply.ts';
import { ApiError } from './api-error.ts';
import { printable } from './intercom-error.ts';
import { UnauthorizedError } from './unauthorized-error.ts';

/** The members of an {@link ErrorItem}, all of them texts: the compiler names this line when the spec has others. */
const texts = Object.keys({ code: '', message: '', field: '' } satisfies Required<ErrorItem>);

const isErrorItem = (item: unknown): item is ErrorItem =>
  isRecord(item) && typeof item.code === 'string' && texts.every((name) => typeof (item[name] ?? '') === 'string');

/**
 * The error that a 4xx or 5xx reply means. The status alone decides which; a body that is no error list only tells less. Its items
 * are kept where they can be read: one that is wrong, or a wrong list around them, takes nothing from the others.
 */
export const toApiError = (reply: Reply): ApiError => {
  const body: Readonly<Record<string, unknown>> = Object(toJson(reply));
  const errors = Array.isArray(body.errors) ? body.errors.filter(isErrorItem) : [];
  const said = errors.map(({ code, message }) => printable(message ? `${code}: ${message}` : code)).join(', ');
  const requestId = (typeof body.request_id === 'string' && body.request_id) || reply.requestId;
  const ErrorClass = reply.status === 401 ? UnauthorizedError : ApiError;
  return new ErrorClass(`The API ${reply.status < 500 ? 'refused the call' : 'failed'}${said && ` (${said})`}`, {
    ...reply,
    errors,
    requestId,
  });
};
