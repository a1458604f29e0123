import { carriedSchemes } from '../../contract/credentials/usable-security.ts';
import type { Case } from '../../contract/model/case.ts';
import {
  type Exchange,
  headerOf,
  isSuccessStatus,
  pathnameOf,
  queryOf,
  responseOf,
  type WireRequest,
} from '../../contract/model/exchange.ts';
import { toMember } from '../../contract/model/parameter-wire.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { knownRequestOf, shapeOf } from './known-request.ts';
import { headersWhere } from './recorded-requests.ts';

/** Records the valid requests of a run that were accepted, one of each shape, without credentials. */
export interface Recorder {
  readonly note: (testCase: Case, exchange: Exchange) => void;
  /** The recording so far (HTTP Archive 1.2). It has no bodies of responses, in which others may have put secrets. */
  readonly har: () => string;
}

/**
 * @param baseUrl The URL of the target.
 * @param isSecret Whether a text gives credentials away.
 */
export function createRecorder(baseUrl: URL, isSecret: (text: string) => boolean): Recorder {
  const entries: object[] = [];
  const known = new Set<string>();
  return {
    note: ({ operation, expectation }, exchange) => {
      const status = responseOf(exchange)?.status ?? 0;
      if (expectation !== 'accept' || !isSuccessStatus(status)) return;
      const read = knownRequestOf(operation, exchange.request);
      if (read === undefined) return;
      const key = `${operation.id} ${shapeOf(read)}`;
      const entry = entryOf(withoutCredentials(operation, exchange.request), status, baseUrl);
      if (known.has(key) || isSecret(JSON.stringify(entry))) return;
      known.add(key);
      entries.push(entry);
    },
    har: () => {
      const creator = { name: 'intercom-contract', version: '' };
      return `${JSON.stringify({ log: { version: '1.2', creator, entries } }, null, 2)}\n`;
    },
  };
}

/** The request with only those fields and parameters that the description has, except for credentials. */
function withoutCredentials(operation: Operation, request: WireRequest): WireRequest {
  const secret = carriedSchemes(operation).map(({ kind }) => kind.carry(''));
  const isOpen = (place: string, name: string): boolean =>
    !secret.some((part) => part.in === place && part.name.toLowerCase() === name.toLowerCase());
  const inHeader = operation.parameters.filter((parameter) => parameter.in === 'header');
  const described = new Set(inHeader.map(({ name }) => name.toLowerCase()));
  const headers = headersWhere(request.headers, (place, name) => {
    const isDescribed = place === 'cookie' || described.has(name);
    return (place === 'header' && name === 'content-type') || (isDescribed && isOpen(place, name));
  });
  const pairs = queryOf(request).split('&');
  const query = pairs.filter((pair) => pair !== '' && isOpen('query', decodeURIComponent(toMember(pair)[0])));
  return {
    ...request,
    headers,
    path: [pathnameOf(request), ...(query.length > 0 ? [query.join('&')] : [])].join('?'),
  };
}

function entryOf({ method, path, headers, body }: WireRequest, status: number, baseUrl: URL): object {
  const url = new URL(`${baseUrl.href.replace(/\/$/, '')}${path}`);
  const mimeType = headerOf({ headers }, 'content-type') ?? '';
  const common = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };
  const response = { status, statusText: '', ...common, headers: [], redirectURL: '', bodySize: -1 };
  return {
    startedDateTime: new Date().toISOString(),
    time: 0,
    request: {
      method,
      url: url.href,
      ...common,
      headers: headers.map(([name, value]) => ({ name, value })),
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      bodySize: body === undefined ? 0 : Buffer.byteLength(body),
      ...(body !== undefined && { postData: { mimeType, text: body } }),
    },
    response: { ...response, content: { size: -1, mimeType: '' } },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
  };
}
