import { verifyDefaults } from '../contract/model/defaults.ts';
import type { Law } from '../contract/model/law.ts';
import type { OutsideReason } from '../exchange/observation/match-operation.ts';
import { judgesBodies, readSentBody } from '../exchange/observation/observe-body.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import { textFinding } from '../report/text/text-finding.ts';
import { followedRedirect, readResponse } from './judge-observed.ts';
import { responseFinding, type TrafficFinding } from './traffic-finding.ts';
import { createTrafficJudge } from './traffic-judge.ts';
import type { TrafficNote } from './traffic-note.ts';

/** A function with the signature of the platform's `fetch`. */
export type FetchFunction = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** A request that matches no operation of the description. */
export interface OutsideRequest {
  /** The HTTP method in capitals. */
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** Why it matches no operation. */
  readonly reason: OutsideReason;
}

/** The options of {@link contractFetch}. All are optional. */
export interface ContractFetchOptions {
  /**
   * Called for each way in which a request or a response breaks the contract. It is called before the request is sent, so
   * that the request is not sent if it throws, and before the caller gets the response. Default: throws an error with the
   * finding as its message.
   */
  readonly onFinding?: ((finding: TrafficFinding) => void) | undefined;
  /**
   * Called before a request is sent, for each query parameter that the description does not have. Default: not called.
   */
  readonly onNote?: ((note: TrafficNote) => void) | undefined;
  /** Sends the requests. Default: the global `fetch` at the time of each call. */
  readonly fetch?: FetchFunction | undefined;
  /**
   * The URL that the paths of the description are appended to. Default: each of its `servers`, with their paths on any port
   * of this machine too.
   */
  readonly baseUrl?: string | URL | undefined;
  /** Called for each request that matches no operation. Such a request is sent unchecked. Default: not called. */
  readonly onOutside?: ((request: OutsideRequest) => void) | undefined;
  /** Laws to check responses against besides the description. Default: none. */
  readonly laws?: readonly Law[] | undefined;
  /** The environment variable that `curl` commands in findings read the token from. Default `API_TOKEN`. */
  readonly tokenVariable?: string | undefined;
}

/**
 * Returns a `fetch` for the tests of a program that calls the API. It sends each request unchanged, and checks the request
 * and the response against the description. It reads the body of a response before it returns the response, so that all
 * findings are reported by then. The caller can still read the body.
 *
 * A 4xx response to a valid request is not a finding by itself: the token may be wrong, or the resource may be missing.
 *
 * @example
 * const checkedFetch = contractFetch(document); // throws at the first finding
 * await checkedFetch('http://127.0.0.1:4010/conversations/123', { method: 'DELETE' });
 * @throws Error - A `$ref` of the description does not resolve within it, or a law has a wrong form.
 */
export function contractFetch(document: JsonObject, options: ContractFetchOptions = {}): FetchFunction {
  const { onFinding = throwFinding, onNote = () => {}, onOutside = () => {} } = options;
  const { baseUrl, laws = [], tokenVariable = verifyDefaults.tokenVariable } = options;
  const send: FetchFunction = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const judge = createTrafficJudge(document, {
    baseUrls: baseUrl === undefined ? [] : [baseUrl],
    laws,
    tokenVariable,
  });

  return async (input, init) => {
    const request = requestLike(input, init);
    const url = new URL(request.url);
    const match = judge.match(request.method, url);
    if (typeof match === 'string') {
      onOutside({ method: request.method, url: request.url, reason: match });
      return await send(input, init);
    }

    const sent = judgesBodies(match.operation) ? await readSentBody(request, input, init) : undefined;
    const wire = { method: request.method, path: match.path + url.search, headers: [...request.headers], ...sent };
    const judged = judge.judgeRequest(match, wire, sent === undefined ? ['body'] : []);
    for (const note of judged.notes) onNote(note);
    for (const finding of judged.findings) onFinding(finding);

    const response = await send(input, init);
    if (response.redirected) {
      onFinding(responseFinding(judged.one, followedRedirect(judged.one), undefined, judged.context));
      return response;
    }
    const exchange = await readResponse(wire, response);
    // A response that the caller aborted says nothing about the provider.
    if (exchange === undefined || (exchange.result.kind === 'failure' && request.signal.aborted)) return response;
    for (const finding of judge.judgeResponse(judged, exchange).findings) onFinding(finding);
    return response;
  };
}

function throwFinding(finding: TrafficFinding): never {
  throw new Error(textFinding(finding).join('\n'));
}

/** The request without its body, because a body can be read only once and the caller's has to be sent. */
function requestLike(input: string | URL | Request, init: RequestInit = {}): Request {
  const base = input instanceof Request ? input : undefined;
  return new Request(base?.url ?? String(input), {
    method: init.method ?? base?.method ?? 'GET',
    headers: init.headers ?? base?.headers ?? {},
    signal: init.signal ?? base?.signal ?? null,
  });
}
