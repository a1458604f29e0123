import { type Exchange, headerOf, responseOf } from '../../contract/model/exchange.ts';
import { documentedResponse, isRightForValid } from '../../openapi/operation/documented-response.ts';
import { essence } from '../../openapi/operation/media-type.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** One harmless request of an operation, and what came of it. */
export interface Look {
  readonly operation: Operation;
  readonly exchange: Exchange;
}

/** The status of the response. 0 if no response came. */
export function statusOf({ exchange }: Look): number {
  return responseOf(exchange)?.status ?? 0;
}

/** Whether a page came that the description does not have. */
export function isPage({ operation, exchange }: Look): boolean {
  const response = responseOf(exchange);
  if (response === undefined || essence(headerOf(response, 'content-type') ?? '') !== 'text/html') return false;
  const documented = documentedResponse(operation, response.status)?.content ?? [];
  return !documented.some(({ mediaType }) => ['text/html', 'text/*', '*/*'].includes(essence(mediaType)));
}

/** Whether it was sent elsewhere, without the description saying so. */
export function isRedirect(look: Look): boolean {
  const status = statusOf(look);
  return status >= 300 && status < 400 && status !== 304 && !isRightForValid(look.operation, status);
}

/** Whether the response could be that of an API which has the operation. */
export function isFit(look: Look): boolean {
  return ![0, 404].includes(statusOf(look)) && !isPage(look) && !isRedirect(look);
}

/** The request and what came, in words. */
export function lookInWords({ operation, exchange }: Look): string {
  const response = responseOf(exchange);
  return `${operation.method} ${exchange.request.path.split('?')[0]} got ${response?.status ?? 'no response'}`;
}
