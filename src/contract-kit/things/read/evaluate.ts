import { headerOf, queryOf, type WireRequest, type WireResponse } from '../../contract/model/exchange.ts';
import { valueAt } from '../../openapi/document/value-at.ts';
import { exactJson, idText } from '../../openapi/names/exact-json.ts';

/** One exchange, as runtime expressions read it. */
export interface ReadableExchange {
  readonly request: WireRequest;
  readonly response: WireResponse;
  /** The values of the request's path parameters by name, percent-decoded. */
  readonly pathValues: Readonly<Record<string, string>>;
}

/** The value of a runtime expression (OpenAPI 3.1 §4.8.20.4) as a text. `undefined` if the exchange does not have it. */
export function evaluate(expression: string, parts: ReadableExchange): string | undefined {
  if (expression.startsWith('$')) return evaluateWhole(expression, parts);
  let isComplete = true;
  const text = expression.replaceAll(/\{(\$[^{}]+)\}/g, (_, inner: string) => {
    const value = evaluateWhole(inner, parts);
    isComplete &&= value !== undefined;
    return value ?? '';
  });
  return isComplete ? text : undefined;
}

function evaluateWhole(expression: string, { request, response, pathValues }: ReadableExchange): string | undefined {
  const [, side, source = '', rest = ''] =
    /^\$(request|response)\.(body|header|query|path)[.#]?(.*)$/.exec(expression) ?? [];
  const message = side === 'request' ? request : response;
  if (side === undefined) return undefined;
  if (source === 'header') {
    return idText(message.headers.find(([name]) => name.toLowerCase() === rest.toLowerCase())?.[1]);
  }
  if (source === 'path') return pathValues[rest];
  if (source === 'query') return new URLSearchParams(queryOf(request)).get(rest) ?? undefined;
  return idText(valueAt(exactJson(message.body), rest));
}

/** The path that a `Location` header names, below the path of the base URL. `undefined` if there is none. */
export function locationPath(response: WireResponse, baseUrl: URL, requestPath: string): string | undefined {
  const location = headerOf(response, 'location');
  if (location === undefined) return undefined;
  const prefix = baseUrl.pathname.replace(/\/$/, '');
  try {
    const { pathname } = new URL(location, new URL(prefix + requestPath, baseUrl.origin));
    return pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname;
  } catch {
    return undefined;
  }
}
