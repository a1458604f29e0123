import { documentedRefusal } from '../../contract/credentials/documented-refusal.ts';
import type { Case } from '../../contract/model/case.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import {
  type Exchange,
  type FailureKind,
  headerOf,
  isSuccessStatus,
  responseOf,
  type WireResponse,
} from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import type { Tokens } from '../../contract/model/tokens.ts';
import { takesGrant } from '../../openapi/names/given-values.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { documentedResponse, isRightForValid, successesInWords } from '../../openapi/operation/documented-response.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { mayNameThing } from '../../openapi/operation/parameter.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import { type CheckedResponse, checkResponse } from './check-response.ts';
import { judgeLaws, type UnjudgedLaw } from './judge-laws.ts';
import type { Problem } from './problem.ts';
import type { ResponseRule } from './target.ts';
import type { Violation } from './violation.ts';

export type ExchangeVerdict =
  | {
      readonly kind: 'holds';
      readonly checked: CheckedResponse;
      readonly undocumentedStatus?: number;
      /** The ids of the clauses of laws that hold for the response. */
      readonly laws: readonly string[];
      readonly unjudged: readonly UnjudgedLaw[];
    }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[]; readonly unjudged?: readonly UnjudgedLaw[] }
  /**
   * `checked`: a documented response without violations. Its status may still be wrong. `isTold`: the description has a rule about
   * the refusal, which no schema can say.
   */
  | { readonly kind: 'inconclusive'; readonly checked?: CheckedResponse; readonly isTold?: true }
  /** `problems`: violations in the 429 response itself. */
  | { readonly kind: 'throttled'; readonly problems: readonly Problem[] };

const failures: Readonly<Record<Exclude<FailureKind, 'timeout'>, string>> = {
  unreachable: 'no connection',
  reset: 'the connection broke before the response',
  truncated: 'the response ended too early',
  'not-http': 'the response is not HTTP',
};

/** What a verdict depends on besides the exchange. */
export interface JudgeContext {
  readonly validate: BodyValidator;
  /** How responses are checked. Default: {@link checkResponse}. */
  readonly check?: typeof checkResponse;
  readonly laws?: readonly Law[];
  /** The valid tokens, for laws that look for them. */
  readonly token?: Tokens;
  /** Whether what the path of a case names is known to exist, so that a 404 is not excused. Default: it is not known. */
  readonly isOwned?: ((testCase: Case) => boolean) | undefined;
  /** Whether the path of a case has a made-up id, in place of that of a thing which was neither made nor found. */
  readonly isMadeUp?: ((testCase: Case) => boolean) | undefined;
  /** The known deviations in the responses of the target, which are excused. Default: none. */
  readonly responseProfile?: readonly ResponseRule[] | undefined;
}

/**
 * Judges one exchange: its status against the expectation of the case, its response against the document and the laws.
 */
export function judge(testCase: Case, exchange: Exchange, context: JudgeContext): ExchangeVerdict {
  const { validate, check = checkResponse, laws = [], token, isOwned, isMadeUp, responseProfile = [] } = context;
  const status = clauseId.status(testCase.operation);
  if (exchange.result.kind === 'failure') {
    const { failure, message } = exchange.result;
    const problem: Problem = {
      kind: 'failure',
      clause: status,
      expected: 'a complete HTTP response',
      // The finding names the time limit, because it is an option of the run.
      actual: failure === 'timeout' ? `${message} (--timeout)` : failures[failure],
    };
    return { kind: 'broken', problems: [problem] };
  }
  // It says nothing of the target.
  if (exchange.result.kind === 'withheld') return { kind: 'inconclusive' };
  const { response } = exchange.result;
  const { request } = exchange;
  const checked = excuse(check(testCase.operation, response, validate), testCase, responseProfile);
  if (throttledMs(exchange) !== undefined) {
    const { violations } = judgeLaws(testCase, { request, response }, checked, laws, token);
    return { kind: 'throttled', problems: unsound([...checked.violations, ...violations]) };
  }
  const wrong = judgeStatus[testCase.expectation](testCase, response.status);
  const clause = testCase.expectation === 'refuse' ? (testCase.clauses[0] ?? status) : status;
  const statusProblem: Problem | undefined = wrong && { ...wrong, clause, actual: `status ${response.status}` };
  const existence = isOwned?.(testCase) ? 'there' : isMadeUp?.(testCase) ? 'made up' : undefined;
  if (statusProblem?.kind === 'refused-valid' && mayBeRight(testCase, response.status, existence)) {
    const problems = unsound(checked.violations);
    if (problems.length > 0) return { kind: 'broken', problems };
    return { kind: 'inconclusive', ...(checked.documented !== undefined && { checked }) };
  }
  if (statusProblem !== undefined) return { kind: 'broken', problems: [statusProblem] };
  const lawful = judgeLaws(testCase, { request, response }, checked, laws, token);
  const { unjudged } = lawful;
  const violations = [...checked.violations, ...lawful.violations];
  if (violations.length > 0) return { kind: 'broken', problems: unsound(violations), unjudged };
  const undocumented = checked.documented === undefined && { undocumentedStatus: response.status };
  return { kind: 'holds', checked, laws: lawful.held, unjudged, ...undocumented };
}

function unsound(violations: readonly Violation[]): Problem[] {
  return violations.map((violation) => ({ kind: 'unsound-response', ...violation }));
}

/** The response without the violations that a rule excuses. The first rule that matches gives the reason. */
function excuse(checked: CheckedResponse, testCase: Case, rules: readonly ResponseRule[]): CheckedResponse {
  if (rules.length === 0 || checked.violations.length === 0) return checked;
  const reasons = checked.violations.map(
    (violation) => [violation, rules.find(({ matches }) => matches(violation, checked, testCase))?.reason] as const,
  );
  return {
    ...checked,
    violations: reasons.filter(([, reason]) => reason === undefined).map(([violation]) => violation),
    excused: new Map(reasons.flatMap(([{ clause }, reason]) => (reason === undefined ? [] : [[clause, reason]]))),
  };
}

/** What is wrong about a status, if anything is. */
type StatusJudge = (testCase: Case, status: number) => Pick<Problem, 'kind' | 'expected'> | undefined;

const judgeStatus: Readonly<Record<Case['expectation'], StatusJudge>> = {
  accept: (testCase, status) => {
    if (isRightForValid(testCase.operation, status)) return undefined;
    const kind = isRefusal(testCase, status) ? 'refused-valid' : 'wrong-status';
    return { kind, expected: `${successesInWords(testCase.operation)} for a valid request` };
  },
  either: (testCase, status) => {
    if (isSuccessStatus(status) || (status >= 400 && status < 500)) return undefined;
    return isRightForValid(testCase.operation, status)
      ? undefined
      : { kind: 'wrong-status', expected: 'a 2xx or a 4xx' };
  },
  refuse: (testCase, status) => {
    // A request of a law may be refused for other reasons than its credentials.
    const isAboutCredentials = testCase.fault?.dimension === 'credentials' && !testCase.rule.startsWith('law/');
    const refusal = isAboutCredentials ? documentedRefusal(testCase.operation) : undefined;
    const isStrange = isStrangeRefusal(testCase, status);
    const isRight = refusal?.statuses.includes(status) ?? (isRefusal(testCase, status) && !isStrange);
    if (isRight) return undefined;
    const usual = refusal ? `the documented ${refusal.documented}` : 'a 4xx, because the request is invalid';
    const kind = isSuccessStatus(status) ? 'accepted-invalid' : 'wrong-status';
    return { kind, expected: isStrange ? 'a documented status' : usual };
  },
};

/** Refusals of invalid requests that have a status of their own in the description, if any. */
const forInvalid = ['400', '422'];

/**
 * Statuses that a server, a framework, a gateway or the state of a resource may be the reason for, so that few descriptions
 * have them.
 */
const ofAnyServer = [
  400, 401, 403, 404, 405, 408, 409, 410, 411, 412, 413, 414, 415, 417, 421, 422, 423, 426, 428, 429, 431,
];

/** Whether the refusal of an invalid request has an unusual status that is not documented, although another one is for that. */
function isStrangeRefusal({ operation, fault }: Case, status: number): boolean {
  if (status < 400 || status >= 500 || ofAnyServer.includes(status)) return false;
  if (fault === undefined || fault.dimension === 'method' || fault.dimension === 'credentials') return false;
  const isTold = operation.responses.some((response) => forInvalid.includes(response.status));
  return isTold && documentedResponse(operation, status) === undefined;
}

/** Statuses for the state of a resource, and not for the request alone (RFC 9110 §15.5, RFC 6585). */
const aboutState = [404, 409, 410, 412, 423, 428];

/**
 * Whether a refusal may be right: the resource of a 404 may not exist, and the short name of a 409 may be taken. A documented
 * status may be about the state of a resource, about the rights to what a made-up id names, or about a token that the service
 * gives out.
 */
function mayBeRight({ operation, values }: Case, status: number, existence?: 'there' | 'made up'): boolean {
  if (status === 404 && existence !== 'there' && mayAskForThing(operation)) return true;
  if (status === 409 && values.some(({ mayBeTaken }) => mayBeTaken)) return true;
  const isAboutRights =
    (status === 403 && existence === 'made up') || ([401, 403].includes(status) && takesGrant(operation));
  const isDocumented = operation.responses.some((response) => response.status === String(status));
  return isDocumented && (isAboutRights || aboutState.includes(status));
}

/** Whether a request may ask for a thing that does not exist: by its path or a parameter, or as the description says. */
function mayAskForThing(operation: Operation): boolean {
  const isSaid = !isSafe(operation.method) || documentedResponse(operation, 404) !== undefined;
  return isSaid || operation.path.includes('{') || operation.parameters.some(mayNameThing);
}

/** A server that does not support a method may respond with 501 (RFC 9110 §15.6.2). */
function isRefusal({ fault }: Case, status: number): boolean {
  return (status >= 400 && status < 500) || (fault?.dimension === 'method' && status === 501);
}

/** How many milliseconds to wait after a 429 response. 1000 if it does not say. `undefined` for other responses. */
export function throttledMs(exchange: Exchange): number | undefined {
  const response = responseOf(exchange);
  return response?.status === 429 ? (retryAfterMs(response) ?? 1000) : undefined;
}

/**
 * `Retry-After` in milliseconds: seconds, or a date (RFC 9110 §10.2.3) relative to the `Date` header if there is one.
 */
function retryAfterMs(response: WireResponse): number | undefined {
  const text = (headerOf(response, 'retry-after') ?? '').trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const until = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  const now = Date.parse(headerOf(response, 'date') ?? '');
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Number.isNaN(now) ? Date.now() : now));
}
