import { headerOf, queryOf, type RequestChange, type WireRequest } from '../../contract/model/exchange.ts';
import { isJsonObject, parsedJson } from '../../openapi/document/json.ts';
import { bodyKindOf, essence, isJsonMediaType, mediaTypeParameter } from '../../openapi/operation/media-type.ts';
import type { LabelledChange } from './method-overrides.ts';
import { changingHeader, puttingIn } from './putting-in.ts';

/** A rewriting of a request. */
export interface Rewriting extends LabelledChange {
  /** What must get another outcome if the rewriting gets a wrong one. Default: the request as it is. */
  readonly control?: RequestChange;
}

export const reversedQuery: Rewriting = {
  label: 'with its query parameters in another order',
  change: (request) => {
    const pairs = queryOf(request).split('&');
    return pairs.length < 2
      ? request
      : { ...request, path: `${request.path.split('?')[0]}?${pairs.toReversed().join('&')}` };
  },
};

/** A provider may refuse all cookies that it does not know, so the control has the same one behind the others. */
export const cookieFirst: Rewriting = {
  label: 'with another cookie before its own, but not behind',
  change: changingHeader('cookie', (own) => `means-nothing=1; ${own}`),
  control: puttingIn('cookie', 'means-nothing', '1'),
};

/** What HTTP, JSON and media types let vary, each with the place that says so. What a row does not apply to, it does not change. */
export const spellings: readonly Rewriting[] = [
  reversedQuery,
  // RFC 9110 §5.3
  {
    label: 'with its headers in another order',
    change: (request) => ({ ...request, headers: request.headers.toReversed() }),
  },
  // RFC 6265 §4.2.2
  cookieFirst,
  // RFC 8259 §2. In a media type of lines, a line break ends the value.
  {
    label: 'with the same JSON in other spacing',
    change: (request) => {
      const value = isJsonMediaType(typeOf(request)) ? parsedJson(request.body) : undefined;
      if (!isJsonObject(value) && !Array.isArray(value)) return request;
      return { ...request, body: `\r\n${JSON.stringify(value, null, '\t ')} \n` };
    },
  },
  // RFC 9110 §8.3.1
  {
    label: 'with its media type in capitals',
    change: changingHeader('content-type', (type) => type.replace(/^[^;]+/, (own) => own.toUpperCase())),
  },
  // RFC 9110 §8.3.2 for its case. It changes nothing for JSON (RFC 8259 §11), but JSON:API has no parameters.
  {
    label: 'with charset=UTF-8 behind its media type',
    change: changingHeader('content-type', (type) => {
      const isText = isJsonMediaType(type) || bodyKindOf(type) === 'text';
      const isBare = mediaTypeParameter(type, 'charset') === undefined && essence(type) !== 'application/vnd.api+json';
      return isText && isBare ? `${type}; charset=UTF-8` : type;
    }),
  },
  // RFC 9110 §5.6.6
  {
    label: 'with its boundary in quotation marks',
    change: changingHeader('content-type', (type) => type.replace(/boundary=([^;"]+)/, 'boundary="$1"')),
  },
  // The description of NDJSON at https://github.com/ndjson/ndjson-spec
  {
    label: 'with CR LF behind each line',
    change: (request) =>
      bodyKindOf(typeOf(request)) === 'lines' && request.body !== undefined
        ? { ...request, body: request.body.replaceAll(/\r?\n/g, '\r\n') }
        : request,
  },
];

function typeOf(request: WireRequest): string {
  return headerOf(request, 'content-type') ?? '';
}
