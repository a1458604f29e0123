import type { WireResponse } from '../../contract/model/exchange.ts';
import { writeParameter } from '../../contract/parameters/write-parameter.ts';
import { toJson } from '../../openapi/document/json.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import { withoutHeaders } from '../http/adding-headers.ts';

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
