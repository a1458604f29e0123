import type { ResponseHead } from './complete-response.ts';
import { ApiError } from './errors/api-error.ts';
import { printable } from './errors/intercom-error.ts';
import { UnauthorizedError } from './errors/unauthorized-error.ts';
import type { ErrorItem } from './generated-types.ts';
import type { Members } from './is-record.ts';

const isErrorItem = (item: unknown): item is ErrorItem => {
  const { code, message, field }: Members = { __proto__: null, ...Object(item) };
  return [code, message ?? '', field ?? ''].every((text) => typeof text === 'string');
};

/**
 * The error for a 4xx or 5xx, with the body that openapi-fetch has parsed. Only the status decides its class. The error
 * has the well-formed items of the body, and none if the body is not an error list.
 */
export const toApiError = (head: ResponseHead, body: unknown): ApiError => {
  const { errors: items, request_id: named }: Members = { __proto__: null, ...Object(body) };
  const errors = Array.isArray(items) ? items.filter(isErrorItem) : [];
  const said = errors.map(({ code, message }) => printable(message ? `${code}: ${message}` : code)).join(', ');
  const requestId = (typeof named === 'string' && named) || head.requestId;
  const ErrorClass = head.status === 401 ? UnauthorizedError : ApiError;
  return new ErrorClass(`The API ${head.status < 500 ? 'refused the call' : 'failed'}${said && ` (${said})`}`, {
    ...head,
    errors,
    requestId,
  });
};
