import type { Expectation } from '../../contract/model/candidate.ts';
import { headerOf, type WireRequest } from '../../contract/model/exchange.ts';
import { bodyContents, bodyMeaning } from '../../openapi/operation/body-content.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { judgeBody } from '../../requests/bodies/judge-body.ts';
import { jsonLabel } from '../../requests/bodies/labels.ts';

/** Whether the request bodies of an operation are judged. */
export function judgesBodies(operation: Operation): boolean {
  return bodyMeaning(operation) === 'all' && bodyContents(operation).length > 0;
}

/** The verdict on a request's body, or on each part of it that violates the schema. */
export function observeBody(
  operation: Operation,
  request: WireRequest,
): { readonly label: string; readonly expectation: Expectation; readonly clause: string }[] {
  if (!judgesBodies(operation)) return [];
  const { body } = request;
  const contentType = headerOf(request, 'content-type');
  const { expectation, clause, violations } = judgeBody(operation, { contentType, body });
  if (violations.length > 0)
    return violations.map((violation) => ({ label: violation.message, expectation, clause: violation.clause }));
  const isAboutType = expectation === 'refuse' && body !== undefined && body !== '';
  const label = isAboutType ? `${contentType}: ${jsonLabel(body)}` : body === undefined ? 'absent' : jsonLabel(body);
  return [{ label, expectation, clause }];
}

/** The headers of a request, with the media type that `fetch` adds by itself, and its body as text. */
export type SentBody = Pick<WireRequest, 'headers' | 'body'>;

/** Reads a copy of the body that `fetch` will send. `undefined` for a stream, which can be read only once. */
export async function readSentBody(
  request: Request,
  input: unknown,
  init: RequestInit = {},
): Promise<SentBody | undefined> {
  const given = init.body ?? undefined;
  if (given instanceof ReadableStream || Symbol.asyncIterator in Object(given)) return undefined;
  const base = given === undefined && input instanceof Request && input.body !== null ? input : undefined;
  if (given === undefined && base === undefined) return { headers: [...request.headers] };
  if (base?.bodyUsed) return undefined;
  const { url, method, headers } = request;
  const copy = base?.clone() ?? new Request(url, { method, headers, body: given ?? null });
  const type = request.headers.get('content-type') ?? copy.headers.get('content-type');
  const named = [...request.headers].filter(([name]) => name !== 'content-type');
  return { headers: type === null ? named : [...named, ['content-type', type]], body: await copy.text() };
}
