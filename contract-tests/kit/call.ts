import type { IncomingMessage } from 'node:http';

/** A request as a provider sees it. */
export interface Call {
  /** The number of the request, from 1. */
  readonly number: number;
  readonly method: string;
  /** The path as received, without the query. */
  readonly path: string;
  /** The last segment of `/conversations/{id}`, decoded if possible. `undefined` on any other path. */
  readonly id: string | undefined;
  readonly query: URLSearchParams;
  /** The query as received, with its question mark. `''` if the request has no query. */
  readonly search: string;
  /** Every header line, with its name as received. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

export function toCall({ method = '', url = '', rawHeaders }: IncomingMessage, number: number): Call {
  const [path = '', ...query] = url.split('?');
  const segment = /^\/conversations\/([^/]+)$/.exec(path)?.[1];
  return {
    number,
    method,
    path,
    id: segment === undefined ? undefined : decode(segment),
    query: new URLSearchParams(query.join('?')),
    search: url.slice(path.length),
    headers: rawHeaders.flatMap((name, index) =>
      index % 2 === 0 ? [[name, (rawHeaders[index + 1] ?? '').replace(/^[ \t]+|[ \t]+$/g, '')] as const] : [],
    ),
  };
}

/** The values of a header's lines, whatever the case of its name (RFC 9110 §5.1). */
export function linesOf({ headers }: Call, name: string): string[] {
  return headers.filter(([given]) => given.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

/** The requested version. `undefined` without such a header. */
export function versionOf(call: Call): string | undefined {
  return linesOf(call, 'Intercom-Version')[0];
}

/** `retain_metrics` as received. `undefined` if it is absent. */
export function retainMetricsOf({ query }: Call): string | undefined {
  return query.get('retain_metrics') ?? undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
