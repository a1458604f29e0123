/** A request as it goes on the wire; the connection adds `Host`, the length of the body, and headers of its own. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, verbatim. */
  readonly path: string;
  /** In order, with the case of the names and with duplicates kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Sent as UTF-8, verbatim; nothing where the request has no body, `''` where it has one without a byte. */
  readonly body?: string;
}

/** Bodies beyond this many bytes are not read to their end. */
export const maxBodyBytes: number = 4 * 1024 * 1024;

export interface WireReply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/**
 * Why no complete reply came: nothing listens; the deadline passed; the connection broke before the status line, or
 * inside the body; or what came is not HTTP.
 */
export type FailureKind = 'unreachable' | 'timeout' | 'reset' | 'truncated' | 'not-http';

/** One request and what came of it. */
export interface Exchange {
  readonly request: WireRequest;
  readonly result:
    | { readonly kind: 'reply'; readonly reply: WireReply }
    | { readonly kind: 'failure'; readonly failure: FailureKind; readonly message: string };
}

/** The reply of an exchange; nothing where no complete one came. */
export function replyOf({ result }: Exchange): WireReply | undefined {
  return result.kind === 'reply' ? result.reply : undefined;
}

/** Why no complete reply came; nothing where one did. */
export function failureOf({ result }: Exchange): FailureKind | undefined {
  return result.kind === 'failure' ? result.failure : undefined;
}

/** The first value of a header, by its name in any case. */
export function headerOf({ headers }: Pick<WireReply, 'headers'>, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

/** Every value of a header, by its name in any case: one for each line. */
export function headersNamed({ headers }: Pick<WireReply, 'headers'>, name: string): string[] {
  return headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}
