import { deriveContract } from '../contract/derive-contract.ts';
import { responseOf } from '../http/exchange.ts';
import { bodyValidatorOf } from '../json-schema/validate/body-validator.ts';
import { assertLaws } from '../laws/assert-laws.ts';
import { lawClauses } from '../laws/law-clauses.ts';
import { verifyDefaults } from '../model/defaults.ts';
import type { Law } from '../model/law.ts';
import { matchOperation, type OutsideReason } from '../observation/match-operation.ts';
import { judgesBodies, readSentBody } from '../observation/observed-body.ts';
import { observeRequest } from '../observation/observed-request.ts';
import type { JsonObject } from '../openapi/json.ts';
import { pathsBelowBase } from './base-urls.ts';
import { followedRedirect, judgeObserved, readResponse } from './observed-response.ts';
import { type FindingContext, requestFinding, responseFinding, type TrafficFinding } from './traffic-finding.ts';

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

/** The options of {@link contractFetch}. Only `onFinding` is required. */
export interface ContractFetchOptions {
  /**
   * Called for each way in which a request or a response breaks the contract. It is called before the request is sent, so
   * that the request is not sent if it throws, and before the caller gets the response.
   */
  readonly onFinding: (finding: TrafficFinding) => void;
  /** Sends the requests. Default: the global `fetch` at the time of each call. */
  readonly fetch?: FetchFunction | undefined;
  /**
   * The URL that the paths of the description are appended to. Default: each of its `servers`, with their paths on any port
   * of this machine too.
   */
  readonly baseUrl?: string | URL | undefined;
  /** Called for each request that matches no operation. Such a request is sent unchecked. Default: not called. */
  readonly onOutside?: ((request: OutsideRequest) => void) | undefined;
  /** Rules to check responses against besides the description. Default: none. */
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
 * const findings: TrafficFinding[] = [];
 * const checkedFetch = contractFetch(document, { onFinding: (finding) => findings.push(finding) });
 * await checkedFetch('http://127.0.0.1:4010/conversations/123', { method: 'DELETE' });
 * if (findings.length > 0) throw new Error(findings.flatMap((finding) => textFinding(finding)).join('\n'));
 * @throws Error - A `$ref` of the description does not resolve within it, or a law has a wrong form.
 */
export function contractFetch(document: JsonObject, options: ContractFetchOptions): FetchFunction {
  const { onFinding, onOutside = () => {}, laws = [], tokenVariable = verifyDefaults.tokenVariable } = options;
  const send: FetchFunction = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const { operations, clauses } = deriveContract(document);
  assertLaws(laws, operations);
  const known = [...clauses, ...operations.flatMap((operation) => lawClauses(operation, laws))];
  const clausesById = new Map(known.map((clause) => [clause.id, clause]));
  const validate = bodyValidatorOf(document, 'response');
  const pathsBelow = pathsBelowBase(document, options.baseUrl);

  return async (input, init) => {
    const request = requestLike(input, init);
    const url = new URL(request.url);
    const paths = pathsBelow(url);
    const matches = paths.map((path) => [path, matchOperation(operations, path, request.method)] as const);
    const found = matches.find(([, match]) => typeof match === 'object') ?? matches.at(-1);
    const [path, match] = found ?? ['', 'other-origin'];
    if (typeof match === 'string') {
      onOutside({ method: request.method, url: request.url, reason: match });
      return await send(input, init);
    }

    const sent = judgesBodies(match.operation) ? await readSentBody(request, input, init) : undefined;
    const wire = { method: request.method, path: path + url.search, headers: [...request.headers], ...sent };
    const { case: one, faults } = observeRequest(match, wire, sent === undefined ? 'unread' : 'read');
    const baseUrl = new URL(url.pathname.slice(0, url.pathname.length - path.length), url.origin);
    const context: FindingContext = { clauses: clausesById, baseUrl, tokenVariable };
    for (const fault of faults) onFinding(requestFinding(one, fault, context));

    const response = await send(input, init);
    if (response.redirected) {
      onFinding(responseFinding(one, followedRedirect(one), undefined, context));
      return response;
    }
    const exchange = await readResponse(wire, response);
    // A response that the caller aborted says nothing about the provider.
    if (exchange === undefined || (exchange.result.kind === 'failure' && request.signal.aborted)) return response;
    for (const problem of judgeObserved(one, exchange, { validate, laws })) {
      onFinding(responseFinding(one, problem, responseOf(exchange), context));
    }
    return response;
  };
}

/** The request without its body, because a body can be read only once and the caller's has to be sent. */
function requestLike(input: string | URL | Request, init: RequestInit = {}): Request {
  const base = input instanceof Request ? input : undefined;
  const signal = init.signal ?? base?.signal ?? null;
  return new Request(base?.url ?? String(input), {
    method: init.method ?? base?.method ?? 'GET',
    headers: init.headers ?? base?.headers ?? {},
    signal,
  });
}
