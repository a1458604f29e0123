import { splitAtToken, splitTarget } from '../contract/credentials/token-forms.ts';
import type { TokenForm } from '../contract/credentials/token-variant.ts';
import type { Case } from '../contract/model/case.ts';
import type { Clause } from '../contract/model/clause.ts';
import type { DimensionValue } from '../contract/model/dimension.ts';
import { mapRequest, type WireResponse } from '../contract/model/exchange.ts';
import type { Violation } from '../exchange/checks/violation.ts';
import { secretsIn } from '../exchange/observation/observed-credentials.ts';
import { type FindingParts, toFinding } from '../report/build/to-finding.ts';
import { allowedRequest } from '../report/lines/weight.ts';
import { redact, redactTarget, redactViolation } from '../report/replay/redact.ts';
import type { Finding } from '../report/report.ts';

/** A finding of {@link contractFetch} about one exchange. */
export interface TrafficFinding extends Finding {
  /** Whether the request or the response breaks the clause. */
  readonly side: Clause['side'];
}

interface Judged {
  readonly one: Case;
  readonly violation: Violation;
  readonly response: WireResponse | undefined;
}

/** Besides the case, what a finding is made from. */
export interface TrafficContext {
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly baseUrl: URL;
  /** The environment variable that `curl` commands read the token from. */
  readonly tokenVariable: string;
}

/** The finding about an invalid value of a request. */
export function requestFinding(
  testCase: Case,
  { clauses: [clause = ''], dimension, label }: DimensionValue,
  context: TrafficContext,
): TrafficFinding {
  const actual = `${dimension} = ${withoutSecrets(testCase, label)}`;
  const violation = { clause, expected: allowedRequest, actual };
  const judged = { one: testCase, violation, kind: 'invalid-request', response: undefined } as const;
  return { ...observedFinding(judged, [{ dimension, label }], context), side: 'request' };
}

/** The finding about a response, or about its failure. It names all values of the request, because the cause is not known. */
export function responseFinding(
  testCase: Case,
  violation: Violation,
  response: WireResponse | undefined,
  context: TrafficContext,
): TrafficFinding {
  const given = testCase.values.filter(({ label }) => label !== 'absent');
  const judged = { one: testCase, violation, kind: 'unsound-response', response } as const;
  return { ...observedFinding(judged, given, context), side: 'response' };
}

function observedFinding(
  { one, ...judged }: Judged & Pick<FindingParts, 'kind'>,
  needed: readonly Pick<DimensionValue, 'dimension' | 'label'>[],
  { clauses, baseUrl, tokenVariable }: TrafficContext,
): Finding {
  const minimal = needed.map(({ dimension, label }) => `${dimension} = ${withoutSecrets(one, label)}`).join(' and ');
  const [token = '', ...others] = secretsIn(one.operation, one.request);
  const redacted = others.reduce(withoutSecret, { ...judged, one: withoutOtherForms(one, token) });
  const parts = { ...redacted, kind: judged.kind, minimal };
  return toFinding(redacted.one, parts, { clauses, baseUrl, credentials: { token, tokenVariable } });
}

function withoutSecrets({ operation, request }: Case, text: string): string {
  return secretsIn(operation, request).reduce((shown, token) => redact(shown, { token }), text);
}

/** The case without the token, except in forms that a command can make from an environment variable. */
function withoutOtherForms(testCase: Case, token: string): Case {
  const hide = (parts: readonly (string | TokenForm)[]): string =>
    parts.map((part) => (typeof part === 'string' ? redact(part, { token }) : part.text)).join('');
  const hidePath = (path: string): string => hide(splitTarget(path, { token }));
  const hideText = (text: string): string => hide(splitAtToken(text, { token }));
  return { ...testCase, request: mapRequest(testCase.request, hidePath, hideText) };
}

/** The exchange without a secret. */
function withoutSecret({ one, violation, response }: Judged, token: string): Judged {
  const hide = (text: string): string => redact(text, { token });
  return {
    one: { ...one, request: mapRequest(one.request, (path) => redactTarget(path, { token }), hide) },
    violation: redactViolation(violation, one.operation, { token }),
    response: response && {
      ...response,
      headers: response.headers.map(([name, value]) => [name, hide(value)]),
      body: new TextEncoder().encode(hide(new TextDecoder().decode(response.body))),
    },
  };
}
