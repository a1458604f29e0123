/** An entry of a HAR file with these parts. */
export interface HarParts {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly request?: object;
  readonly status?: number;
  readonly type?: string;
  readonly body?: unknown;
  readonly content?: object;
  readonly response?: object;
  readonly entry?: object;
}

const fields = (headers: Readonly<Record<string, string>>): object[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

/** An entry as a browser writes it: a valid request to read order 7, and a valid response. */
export function harEntry(parts: HarParts = {}): object {
  const { status = 200, type = 'application/json', body = { number: 7 } } = parts;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    startedDateTime: '2026-11-26T10:00:00.000Z',
    time: 12.5,
    request: {
      method: parts.method ?? 'GET',
      url: parts.url ?? 'https://api.test/orders/7',
      httpVersion: 'http/2.0',
      headers: fields({ ':authority': 'api.test', ...(parts.headers ?? { authorization: 'Bearer s3cret-token' }) }),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
      ...parts.request,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: fields({ 'content-type': type, 'content-encoding': 'br' }),
      cookies: [],
      content: { size: Buffer.byteLength(text), mimeType: type, text, ...parts.content },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      ...parts.response,
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0.5 },
    ...parts.entry,
  };
}

/** A HAR file with these entries. */
export function harOf(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, pages: [], entries } });
}
