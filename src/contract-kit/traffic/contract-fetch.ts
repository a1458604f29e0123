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

/** The platform's `fetch`, or anything that is called like it. */
export type FetchFunction = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** A request that is none of the document's, and why. */
export interface OutsideRequest {
  readonly method: string;
  readonly url: string;
  readonly reason: OutsideReason;
}

export interface ContractFetchOptions {
  /**
   * Called for each way in which a request or a response breaks the document: for a request before it leaves, so that
   * throwing keeps it from leaving; for a response before the caller gets it.
   */
  readonly onFinding: (finding: TrafficFinding) => void;
  /** What sends the requests. Default: the platform's `fetch`, looked up at each call. */
  readonly fetch?: FetchFunction | undefined;
  /** Where the document's paths begin. Default: at its `servers`, and at every port of this machine. */
  readonly baseUrl?: string | URL | undefined;
  /** Called for each request that is none of the document's; such a request passes unjudged. Default: nothing is. */
  readonly onOutside?: ((request: OutsideRequest) => void) | undefined;
  /** Further promises to hold responses to. Default: none. */
  readonly laws?: readonly Law[] | undefined;
  /** The environment variable that curl lines read the token from. Default `API_TOKEN`. */
  readonly tokenVariable?: string | undefined;
}

/**
 * A `fetch` for the tests of other services: it sends what it is given, unchanged, and judges each request that leaves
 * and each response that comes by the checks of the kit. A response's body is read before the response is handed over, so that
 * every finding about it has been reported by then; the caller can still read it.
 *
 * A 4xx in response to a valid request is no finding by itself, since the token may be bad or the thing gone.
 *
 * @example
 * const findings: TrafficFinding[] = [];
 * const fetch = contractFetch(document, { onFinding: (finding) => findings.push(finding) });
 * await createIntercomClient({ token, baseUrl, fetch }).conversations.delete(123);
 * expect(findings).toEqual([]);
 * @throws Error when a `$ref` of the document leads out of it or nowhere.
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
    const { case: one, faults } = observeRequest(match, wire, sent !== undefined);
    const baseUrl = new URL(url.pathname.slice(0, url.pathname.length - path.length), url.origin);
    const context: FindingContext = { clauses: clausesById, baseUrl, tokenVariable };
    for (const fault of faults) onFinding(requestFinding(one, fault, context));

    const response = await send(input, init);
    if (response.redirected) {
      onFinding(responseFinding(one, followedRedirect(one), undefined, context));
      return response;
    }
    const exchange = await readResponse(wire, response);
    // What the caller broke off says nothing about the provider.
    if (exchange === undefined || (exchange.result.kind === 'failure' && request.signal.aborted)) return response;
    for (const problem of judgeObserved(one, exchange, { validate, laws })) {
      onFinding(responseFinding(one, problem, responseOf(exchange), context));
    }
    return response;
  };
}

/** The request without its body, of which only a copy may be read: a body can be read once. */
function requestLike(input: string | URL | Request, init: RequestInit = {}): Request {
  const base = input instanceof Request ? input : undefined;
  const signal = init.signal ?? base?.signal ?? null;
  return new Request(base?.url ?? String(input), {
    method: init.method ?? base?.method ?? 'GET',
    headers: init.headers ?? base?.headers ?? {},
    signal,
  });
}
