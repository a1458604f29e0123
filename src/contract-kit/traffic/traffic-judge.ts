import { deriveContract } from '../contract/clauses/derive-contract.ts';
import type { Case } from '../contract/model/case.ts';
import type { Clause } from '../contract/model/clause.ts';
import { type Exchange, responseOf, type WireRequest } from '../contract/model/exchange.ts';
import type { Law } from '../contract/model/law.ts';
import type { ExchangeVerdict, JudgeContext } from '../exchange/checks/judge.ts';
import { isLoopback } from '../exchange/http/loopback.ts';
import { assertLaws } from '../exchange/laws/assert-laws.ts';
import { lawClauses } from '../exchange/laws/law-clauses.ts';
import { matchOperation, type OperationMatch, type OutsideReason } from '../exchange/observation/match-operation.ts';
import { observeRequest, type UnreadPart } from '../exchange/observation/observed-request.ts';
import type { JsonObject } from '../openapi/document/json.ts';
import { SpecNode } from '../openapi/document/spec-node.ts';
import { bodyValidatorOf } from '../schema/validate/body-validator.ts';
import { judgeObserved } from './judge-observed.ts';
import { requestFinding, responseFinding, type TrafficContext, type TrafficFinding } from './traffic-finding.ts';
import { type TrafficNote, trafficNotes } from './traffic-note.ts';

/** What a judge of traffic needs besides the description. */
export interface TrafficJudgeOptions extends Pick<TrafficContext, 'tokenVariable'> {
  /** The URLs that the paths of the description are appended to. Empty: its `servers`, and this machine. */
  readonly baseUrls: readonly (string | URL)[];
  readonly laws: readonly Law[];
}

/** The operation of a request that another program sent. */
export interface TrafficMatch extends OperationMatch {
  /** The path of the request below its base URL, without the query. */
  readonly path: string;
  readonly baseUrl: URL;
}

/** A request of another program, with all that is wrong with it. */
export interface JudgedRequest {
  readonly one: Case;
  readonly context: TrafficContext;
  readonly findings: readonly TrafficFinding[];
  readonly notes: readonly TrafficNote[];
}

/** A response to a request of another program, with all that is wrong with it. */
export interface JudgedAnswer {
  readonly verdict: ExchangeVerdict;
  readonly findings: readonly TrafficFinding[];
}

/** Judges the requests of other programs and their responses. */
export interface TrafficJudge {
  readonly clauses: ReadonlyMap<string, Clause>;
  /** The operation of a request, or why it belongs to none. */
  readonly match: (method: string, url: URL) => TrafficMatch | OutsideReason;
  readonly judgeRequest: (match: TrafficMatch, request: WireRequest, unread: readonly UnreadPart[]) => JudgedRequest;
  readonly judgeResponse: (
    request: JudgedRequest,
    exchange: Exchange,
    check?: NonNullable<JudgeContext['check']>,
  ) => JudgedAnswer;
}

/** @throws Error when a `$ref` of the description does not resolve within it, or a law has a wrong form. */
export function createTrafficJudge(
  document: JsonObject,
  { baseUrls, laws, tokenVariable }: TrafficJudgeOptions,
): TrafficJudge {
  const { operations, clauses: derived } = deriveContract(document);
  assertLaws(laws, operations);
  const known = [...derived, ...operations.flatMap((operation) => lawClauses(operation, laws))];
  const clauses = new Map(known.map((clause) => [clause.id, clause]));
  const validate = bodyValidatorOf(document, 'response');
  const pathsBelow = pathsBelowBase(document, baseUrls);
  return {
    clauses,
    match: (method, url) => {
      const paths = pathsBelow(url);
      const matches = paths.map((path) => [path, matchOperation(operations, path, method)] as const);
      const found = matches.find(([, match]) => typeof match === 'object') ?? matches.at(-1);
      const [path, match] = found ?? ['', 'other-origin'];
      if (typeof match === 'string') return match;
      const baseUrl = new URL(url.pathname.slice(0, url.pathname.length - path.length), url.origin);
      return { ...match, path, baseUrl };
    },
    judgeRequest: (match, request, unread) => {
      const { case: one, faults } = observeRequest(match, request, unread);
      const context: TrafficContext = { clauses, baseUrl: match.baseUrl, tokenVariable };
      const findings = faults.map((fault) => requestFinding(one, fault, context));
      return { one, context, findings, notes: trafficNotes(match.operation, request.path) };
    },
    judgeResponse: ({ one, context }, exchange, check) => {
      const verdict = judgeObserved(one, exchange, { validate, laws, ...(check !== undefined && { check }) });
      const problems = 'problems' in verdict ? verdict.problems : [];
      const response = responseOf(exchange);
      return { verdict, findings: problems.map((problem) => responseFinding(one, problem, response, context)) };
    },
  };
}

/** The paths that a URL can have in the document, one for each base URL that it starts with. Empty for another API. */
type PathsBelow = (url: URL) => readonly string[];

/**
 * Finds the path of a URL below the base URLs.
 *
 * @param baseUrls Empty: each of the document's `servers`. URLs of this machine are then accepted on any port and with or
 * without the path of a server, because tests replace servers by local ones.
 */
export function pathsBelowBase(document: JsonObject, baseUrls: readonly (string | URL)[]): PathsBelow {
  const bases = baseUrls.length === 0 ? serversOf(document) : baseUrls.map((url) => new URL(url));
  const prefixes = [...new Set([...bases.map(prefixOf), ''])];
  return (url) => {
    const own = bases.filter(({ origin }) => origin === url.origin).map(prefixOf);
    const candidates = own.length === 0 && baseUrls.length === 0 && isLoopback(url) ? prefixes : own;
    return candidates
      .filter((prefix) => url.pathname.startsWith(`${prefix}/`))
      .map((prefix) => url.pathname.slice(prefix.length));
  };
}

/** The absolute URLs of servers. Relative URLs and URLs with variables have no known origin. */
function serversOf(document: JsonObject): URL[] {
  const servers = SpecNode.root(document).at('servers')?.entries() ?? [];
  return servers.flatMap(([, server]) => {
    const url = server.text('url') ?? '';
    return URL.canParse(url) && !url.includes('{') ? [new URL(url)] : [];
  });
}

function prefixOf({ pathname }: URL): string {
  return pathname.replace(/\/$/, '');
}
