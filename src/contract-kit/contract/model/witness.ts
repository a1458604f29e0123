/** A request that shows a break, with a placeholder for the token. */
export interface WitnessRequest {
  /** The HTTP method in capitals. */
  readonly method: string;
  /** The path and query as they are sent, or the whole URL if the server matters. */
  readonly path: string;
  /** Names and values in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The parsed JSON body, or the text of a body of another media type. Absent if the request has no body. */
  readonly body?: unknown;
}

/** A response that shows a break. */
export interface WitnessResponse {
  /** The status as the description writes it, such as `200`, `4XX` or `default`. */
  readonly status: string;
  /** The headers that matter, besides `Content-Type`. Absent if none does. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** The media type of the body, such as `application/json`. Empty if the response has no body. */
  readonly mediaType: string;
  /** The parsed body. It is `undefined` if the response has no body. */
  readonly body: unknown;
}

/** What shows that a change breaks a caller. `because` says in words why. */
export type Witness =
  /** The old contract allows this request, and the new one refuses it. */
  | { readonly kind: 'refused'; readonly request: WitnessRequest; readonly because: string }
  /** The new contract allows this response, and the old validators refuse it. */
  | { readonly kind: 'unreadable'; readonly response: WitnessResponse; readonly because: string }
  /** The new contract allows the provider to send this webhook, and the old validators refuse it. */
  | { readonly kind: 'unreadable-webhook'; readonly request: WitnessRequest; readonly because: string }
  /** The old contract allows callers to answer a webhook so, and the new one does not. */
  | { readonly kind: 'refused-response'; readonly response: WitnessResponse; readonly because: string }
  /** The new contract accepts this request, but no longer describes a part of it, which may then be ignored. */
  | { readonly kind: 'silently-ignored'; readonly request: WitnessRequest; readonly because: string }
  /** The new contract no longer promises a status, a field, a header, a server or a default that callers may rely on. */
  | {
      readonly kind: 'no-longer-promised';
      readonly request?: WitnessRequest;
      readonly response?: WitnessResponse;
      readonly because: string;
    }
  /** This line of TypeScript compiles against the old generated types, and not against the new ones. */
  | { readonly kind: 'does-not-compile'; readonly code: string; readonly because: string };

/** How a change breaks a caller. */
export type WitnessKind = Witness['kind'];

/** What a request can show. */
export type RequestWitnessKind = 'refused' | 'unreadable-webhook' | 'silently-ignored' | 'no-longer-promised';

/** What a response can show. */
export type ResponseWitnessKind = 'unreadable' | 'refused-response' | 'no-longer-promised';

/** Makes witnesses that are a request. */
export function requestWitness(kind: RequestWitnessKind) {
  return (request: WitnessRequest, because: string): Witness => ({ kind, request, because });
}

/** Makes witnesses that are a response. */
export function responseWitness(kind: ResponseWitnessKind) {
  return (response: WitnessResponse, because: string): Witness => ({ kind, response, because });
}
