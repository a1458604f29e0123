import { locateInstance } from '../../contract/clauses/locate-instance.ts';
import { mutatedBodies } from '../../contract/clauses/mutated-bodies.ts';
import type { BodyClause } from '../../contract/model/clause.ts';
import type { WireResponse } from '../../contract/model/exchange.ts';
import { writeParameter } from '../../contract/parameters/write-parameter.ts';
import { type JsonObject, toJson } from '../../openapi/document/json.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import { withoutHeaders } from '../http/adding-headers.ts';
import type { CheckedHeader } from './check-headers.ts';

/** A response whose headers were checked. */
export interface ResponseWithHeaders {
  readonly response: WireResponse;
  readonly headers: readonly CheckedHeader[];
}

/** The document with the schemas, and their validator. */
export interface HeaderMutationContext {
  readonly document: JsonObject;
  readonly validate: BodyValidator;
}

/**
 * Copies of a response in which one header breaks an assertion, and nothing else if possible. The text of such a value
 * may have another reading that is valid.
 */
export function* brokenHeaders(
  { assertion, pointer }: Pick<BodyClause, 'pointer' | 'assertion'>,
  { response, headers }: ResponseWithHeaders,
  { document, validate }: HeaderMutationContext,
): Generator<WireResponse> {
  for (const { header, value } of headers) {
    const shown = header.name === assertion.header ? locateInstance(value, assertion, validate) : undefined;
    if (shown === undefined) continue;
    for (const broken of mutatedBodies(value, { document, assertion, pointer }, shown)) {
      const lines = headerLines(header, broken);
      if (lines !== undefined) yield withHeader(response, header, lines);
    }
  }
}

/** A copy of the response with these lines of a header. Without lines, the copy lacks the header. */
export function withHeader(response: WireResponse, { name }: Parameter, lines: readonly string[]): WireResponse {
  const headers = [...withoutHeaders(response.headers, [name]), ...lines.map((line) => [name, line] as const)];
  return { ...response, headers };
}

/** The lines of a header with this value. `undefined` if a header cannot have it. */
export function headerLines(header: Parameter, value: unknown): string[] | undefined {
  const json = toJson(value);
  const isInLines = Array.isArray(json) && header.name.toLowerCase() === 'set-cookie';
  const texts = (isInLines ? json : [json]).map((one) => {
    // It is not sent in requests, because an empty text is ambiguous.
    const isEmpty = typeof one === 'object' && one !== null && Object.keys(one).length === 0;
    return header.style === 'simple' && isEmpty ? '' : writeParameter(header, one)?.wire[0];
  });
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
