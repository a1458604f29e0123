import type { Case } from '../../contract/model/case.ts';
import type { Clause } from '../../contract/model/clause.ts';
import { responseOf, type WireResponse } from '../../contract/model/exchange.ts';
import type { Step } from '../../contract/model/step.ts';
import type { Attributed } from '../../exchange/checks/attributed.ts';
import { clauseOf } from '../../exchange/checks/check-response.ts';
import type { ProblemKind } from '../../exchange/checks/problem.ts';
import type { Violation } from '../../exchange/checks/violation.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import { shownRequest, toCurl, toCurlOfSeveral } from '../replay/curl.ts';
import { type Credentials, redact, redactViolation } from '../replay/redact.ts';
import { type ReplayTarget, replayCommand } from '../replay/replay-command.ts';
import { toScript } from '../replay/to-script.ts';
import type { Finding, FindingResponse, FindingStep } from '../report.ts';

/** How a clause is broken. Part of the id of a finding. */
type FindingKind = ProblemKind | 'invalid-request' | 'server-error';

/** What a finding is built from, besides its case. */
export interface FindingParts
  extends Pick<Attributed, 'operation' | 'others' | 'steps' | 'response' | 'number'>,
    Partial<Pick<Attributed, 'sent'>> {
  /** The violation. Its clause is the broken one, or lies below it. */
  readonly violation: Violation;
  /** How the clause is broken. */
  readonly kind: FindingKind;
  /** The values of the request that cause the problem. `''` if every request shows it. */
  readonly minimal: string;
  /** What happened when the request was sent again, if the problem is flaky. */
  readonly flakiness?: string | undefined;
}

/** What several findings have in common. */
export interface FindingContext {
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly baseUrl: URL;
  readonly credentials: Credentials;
  /** Where and how the clause is verified again. Default: by no command. */
  readonly again?: ReplayTarget | undefined;
}

/** Builds a finding, with the request that shows the problem, and without the token. */
export function toFinding(testCase: Case, parts: FindingParts, context: FindingContext): Finding {
  const { violation, minimal, flakiness, response, others, steps, number } = parts;
  const { operation = testCase.operation, sent: request = testCase.request } = parts;
  const { clauses, baseUrl, credentials, again } = context;
  const { actual, excerpt } = redactViolation(violation, operation, credentials);
  const clause = clauseOf(violation, clauses);
  const shownBy = number === undefined ? {} : { case: number };
  const command = again && replayCommand({ clause, ...shownBy }, again);
  return {
    id: `${clause}#${kindOf(parts)}`,
    clause,
    operation: operation.id,
    rule: testCase.rule,
    statement: clauses.get(clause)?.statement ?? `${operation.id} honours ${clause}.`,
    expected: violation.expected,
    actual: excerpt === undefined ? actual : `${actual}: ${excerpt}`,
    ...(violation.example !== undefined && { example: violation.example }),
    ...placeOf(violation),
    flaky: flakiness !== undefined,
    ...(flakiness !== undefined && { flakiness }),
    minimal: minimal || 'every request',
    request: shownRequest(baseUrl, request, credentials),
    ...(response !== undefined && { response: responseExcerpt(response, credentials) }),
    ...(steps !== undefined && {
      steps: steps.map((step) => toFindingStep(step, baseUrl, credentials)),
      script: toScript(steps, violation.expected, baseUrl, credentials),
    }),
    curl:
      others === undefined || steps !== undefined
        ? toCurl(baseUrl, request, credentials)
        : toCurlOfSeveral(baseUrl, request, others, credentials),
    ...shownBy,
    ...(command !== undefined && { replayCommand: command }),
  };
}

/** Where a body is wrong, if a part of it is. */
function placeOf({ broken }: Violation): Pick<Finding, 'place'> {
  const isInBody = broken !== undefined && broken.assertion !== undefined && broken.assertion.header === undefined;
  return isInBody && broken.instancePath.length > 0 ? { place: appendPointer('', ...broken.instancePath) } : {};
}

/** A failure of the server is another fault than a wrong response. */
function kindOf({ kind, response }: FindingParts): FindingKind {
  return response !== undefined && response.status >= 500 && kind !== 'unsound-response' ? 'server-error' : kind;
}

function toFindingStep({ case: testCase, exchange }: Step, baseUrl: URL, credentials: Credentials): FindingStep {
  const response = responseOf(exchange);
  return {
    operation: testCase.operation.id,
    request: shownRequest(baseUrl, exchange.request, credentials),
    ...(response !== undefined && { response: responseExcerpt(response, credentials) }),
  };
}

/** The number of bytes that a finding keeps of a body. */
const keptBytes = 2048;
/** The header whose value grants access, as a token does. */
const secretHeader = 'set-cookie';

/** What a finding keeps of its response, without the token. */
export function responseExcerpt({ status, headers, body }: WireResponse, credentials: Credentials): FindingResponse {
  // Redacted before it is cut, because half a token would give it away in part.
  const text = redact(new TextDecoder().decode(body), credentials);
  const bytes = new TextEncoder().encode(text);
  const isSecret = (name: string): boolean => name.toLowerCase() === secretHeader;
  return {
    status,
    headers: headers.map(([name, value]) => [name, isSecret(name) ? '***' : redact(value, credentials)]),
    // A decoder for streams leaves out an incomplete character at the end.
    body: new TextDecoder().decode(bytes.subarray(0, keptBytes), { stream: true }),
    truncated: bytes.length > keptBytes,
  };
}
