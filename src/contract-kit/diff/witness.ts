/** A request as people would send it: enough to write a curl line, with a stand-in for the token. */
export interface WitnessRequest {
  readonly method: string;
  /** Path and query, as they go on the wire; a whole URL where it matters which server they go to. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The JSON body, or the media type's own text; absent where there is none. */
  readonly body?: unknown;
}

/** A response as its status, headers, media type and parsed body. */
export interface WitnessResponse {
  readonly status: string;
  /** Header fields that matter, beside the media type's; absent where none does. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly mediaType: string;
  readonly body: unknown;
}

/** What shows that a change breaks a caller. */
export type Witness =
  /** The old contract allows this request, and the new one refuses it. */
  | { readonly kind: 'refused'; readonly request: WitnessRequest; readonly because: string }
  /** The new contract allows this response, and the old validators refuse it. */
  | { readonly kind: 'unreadable'; readonly response: WitnessResponse; readonly because: string }
  /** The new contract accepts this request, and no longer promises to honour a part of it. */
  | { readonly kind: 'silently-ignored'; readonly request: WitnessRequest; readonly because: string }
  /** Something that callers may have relied on: a status, a field, a header, a server, or what a default made of this request. */
  | {
      readonly kind: 'no-longer-promised';
      readonly request?: WitnessRequest;
      readonly response?: WitnessResponse;
      readonly because: string;
    }
  /** This line compiled against the old types, and the compiler refuses it against the new ones. */
  | { readonly kind: 'does-not-compile'; readonly code: string; readonly because: string };

export type WitnessKind = Witness['kind'];
