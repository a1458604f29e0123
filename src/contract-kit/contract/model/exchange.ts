/** A request as it is sent. The connection adds `Host`, `Content-Length` and headers of its own. */
export interface WireRequest {
  /** The HTTP method in capitals. */
  readonly method: string;
  /** The path and query exactly as they are sent, without the path of the base URL. */
  readonly path: string;
  /** Names and values in order. The case of the names and duplicates are kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body, sent as UTF-8. Absent if the request has none, `''` if it is empty. */
  readonly body?: string;
}

/** Makes another request of one. */
export type RequestChange = (request: WireRequest) => WireRequest;

/** The limit of the length of a response body, in bytes. */
export const maxBodyBytes: number = 4 * 1024 * 1024;

export interface WireResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/**
 * Why no complete response came: nothing listens, the deadline passed, the connection broke before the status line or
 * inside the body, or the response is not HTTP.
 */
export type FailureKind = 'unreachable' | 'timeout' | 'reset' | 'truncated' | 'not-http';

/** One request, and its response or its failure. */
export interface Exchange {
  readonly request: WireRequest;
  /** Its number among those that passed the gate of a run. Absent without a gate. */
  readonly number?: number;
  readonly result:
    | { readonly kind: 'response'; readonly response: WireResponse }
    | { readonly kind: 'failure'; readonly failure: FailureKind; readonly message: string }
    /** It was not sent, because it could change what the run has not made. The reason is the end of a sentence. */
    | { readonly kind: 'withheld'; readonly reason: string };
}

/** The response of an exchange. `undefined` if no complete response came. */
export function responseOf({ result }: Exchange): WireResponse | undefined {
  return result.kind === 'response' ? result.response : undefined;
}

/** Why no complete response came. `undefined` if one came. */
export function failureOf({ result }: Exchange): FailureKind | undefined {
  return result.kind === 'failure' ? result.failure : undefined;
}

/** Why a request was not sent, as the end of a sentence. `undefined` if it was. */
export function whyNotSent({ result }: Exchange): string | undefined {
  return result.kind === 'withheld' ? result.reason : undefined;
}

/** The first value of a header, by its name in any case. */
export function headerOf({ headers }: Pick<WireResponse, 'headers'>, name: string): string | undefined {
  const lower = name.toLowerCase();
  return headers.find(([key]) => key.toLowerCase() === lower)?.[1];
}

/** The values of all lines of a header, by its name in any case. */
export function headersNamed({ headers }: Pick<WireResponse, 'headers'>, name: string): string[] {
  const lower = name.toLowerCase();
  return headers.filter(([key]) => key.toLowerCase() === lower).map(([, value]) => value);
}

/** The path of a request without its query. */
export function pathnameOf({ path }: Pick<WireRequest, 'path'>): string {
  return path.split('?')[0] ?? '';
}

/** The query of a request, without its question mark. Empty if there is none. */
export function queryOf({ path }: Pick<WireRequest, 'path'>): string {
  return path.split('?').slice(1).join('?');
}

/** Whether a status says that a thing does not exist, or not any more. */
export function isGoneStatus(status: number): boolean {
  return status === 404 || status === 410;
}

/** Whether a status says that a request was carried out: 200 to 299. */
export function isSuccessStatus(status: number): boolean {
  return status >= 200 && status < 300;
}

/** A request with a function applied to its path, and one to the values of its headers and to its body. Default: the same. */
export function mapRequest(
  { method, path, headers, body }: WireRequest,
  inPath: (text: string) => string,
  inRest: (text: string) => string = inPath,
): WireRequest {
  return {
    method,
    path: inPath(path),
    headers: headers.map(([name, value]) => [name, inRest(value)]),
    ...(body !== undefined && { body: inRest(body) }),
  };
}

/** The texts of a request in the order of {@link mapRequest}. */
export function requestTexts({ path, headers, body = '' }: WireRequest): string[] {
  return [path, ...headers.map(([, value]) => value), body];
}
