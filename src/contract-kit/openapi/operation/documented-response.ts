import type { SpecNode } from '../document/spec-node.ts';
import type { Parameter } from './parameter.ts';

/** Whether a key of `responses` is a status code, a range such as `4XX`, or `default`. */
export function isStatusKey(key: string): boolean {
  return /^[1-5](?:\d\d|xx)$|^default$/i.test(key);
}

/**
 * The response for a status: the code itself, then its range, then `default` (OpenAPI 3.1 §4.8.16).
 *
 * @param status A status, or a key of `responses` in capitals.
 */
export function documentedResponse(
  { responses }: HasResponses,
  status: number | string,
): ResponseDescription | undefined {
  const byKey = (key: string) => responses.find((response) => response.status.toUpperCase() === key);
  return byKey(String(status)) ?? byKey(`${String(status).charAt(0)}XX`) ?? byKey('DEFAULT');
}

/** The 409 of an operation. `undefined` if the description has none. A range such as `4XX` does not count. */
export function describedConflict({ responses }: HasResponses): ResponseDescription | undefined {
  return responses.find(({ status }) => status === '409');
}

/** Whether a valid request may be answered with this status. */
export function isRightForValid(operation: HasResponses, status: number): boolean {
  const documented = documentedResponse(operation, status);
  if (status >= 200 && status < 300) return documented !== undefined || !documentsSuccess(operation);
  // `default` most often describes errors, so it does not make a status such as 301 right.
  return status < 400 && documented !== undefined && documented.status.toLowerCase() !== 'default';
}

/** The statuses that are right for a valid request, in words. */
export function successesInWords(operation: HasResponses): string {
  const named = operation.responses.map(({ status }) => status).filter((status) => /^[123]/.test(status));
  const isOpen = operation.responses.some(({ status }) => status.toLowerCase() === 'default');
  if (named.length === 0 || (isOpen && !named.some((status) => status.startsWith('2')))) named.push('any 2xx');
  return named.join(' or ');
}

/** Whether the document describes a success response. */
export function documentsSuccess({ responses }: HasResponses): boolean {
  return responses.some(({ status }) => /^[23]|^default$/i.test(status));
}

/** Whether HTTP forbids a body, because of the method HEAD or because of the status (RFC 9110 §6.4.1). */
export function neverHasBody(method: string, status: number | string): boolean {
  return method === 'HEAD' || /^1|^(?:204|205|304)$/.test(String(status));
}

export interface ResponseDescription {
  /** A status code, a range such as `4XX`, or `default`. */
  readonly status: string;
  readonly node: SpecNode;
  /** The documented media types. Empty if the response has no body. */
  readonly content: readonly ResponseContent[];
  /** The headers that can be judged. */
  readonly headers: readonly Parameter[];
}

export interface ResponseContent {
  /** A media type, or a range such as `application/*`. */
  readonly mediaType: string;
  readonly node: SpecNode;
  /** `undefined` also if its reference is dangling. */
  readonly schema: SpecNode | undefined;
}

/** The part of an operation that these functions need. */
export interface HasResponses {
  readonly responses: readonly ResponseDescription[];
}
