import { deriveContract } from '../contract/clauses/derive-contract.ts';
import type { Case } from '../contract/model/case.ts';
import type { Clause } from '../contract/model/clause.ts';
import { type Exchange, responseOf, type WireRequest } from '../contract/model/exchange.ts';
import type { Law } from '../contract/model/law.ts';
import type { ExchangeVerdict, JudgeContext } from '../exchange/checks/judge.ts';
import { assertLaws } from '../exchange/laws/assert-laws.ts';
import { lawClauses } from '../exchange/laws/law-clauses.ts';
import { observeRequest, type UnreadPart } from '../exchange/observation/observed-request.ts';
import { type MatchTraffic, type TrafficMatch, trafficMatcher } from '../exchange/observation/traffic-match.ts';
import type { JsonObject } from '../openapi/document/json.ts';
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
  readonly match: MatchTraffic;
  readonly judgeRequest: (match: TrafficMatch, request: WireRequest, unread: readonly UnreadPart[]) => JudgedRequest;
  readonly judgeResponse: (
    request: JudgedRequest,
    exchange: Exchange,
    check?: NonNullable<JudgeContext['check']>,
  ) => JudgedAnswer;
}

/** @throws Error when a `$ref` of the description does not resolve within it, or a law has a wrong form. */
export function createTrafficJudge(document: JsonObject, options: TrafficJudgeOptions): TrafficJudge {
  const { baseUrls, laws, tokenVariable } = options;
  const { operations, clauses: derived } = deriveContract(document);
  assertLaws(laws, operations);
  const known = [...derived, ...operations.flatMap((operation) => lawClauses(operation, laws))];
  const clauses = new Map(known.map((clause) => [clause.id, clause]));
  const validate = bodyValidatorOf(document, 'response');
  return {
    clauses,
    match: trafficMatcher(document, operations, baseUrls),
    judgeRequest: (match, request, unread) => {
      const { case: testCase, faults } = observeRequest(match, request, unread);
      const context: TrafficContext = { clauses, baseUrl: match.baseUrl, tokenVariable };
      const findings = faults.map((fault) => requestFinding(testCase, fault, context));
      return { one: testCase, context, findings, notes: trafficNotes(match.operation, request.path) };
    },
    judgeResponse: ({ one, context }, exchange, check) => {
      const verdict = judgeObserved(one, exchange, { validate, laws, ...(check !== undefined && { check }) });
      const problems = 'problems' in verdict ? verdict.problems : [];
      const response = responseOf(exchange);
      return { verdict, findings: problems.map((problem) => responseFinding(one, problem, response, context)) };
    },
  };
}
