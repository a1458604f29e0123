import type { Case } from '../../contract/model/case.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { dimensionName, parameterValues } from '../../contract/model/dimension-name.ts';
import { headerOf, type WireRequest, type WireResponse } from '../../contract/model/exchange.ts';
import { type Law, type LawVerdict, lawsOf, type Observation } from '../../contract/model/law.ts';
import { describeWire } from '../../contract/model/parameter-wire.ts';
import { parseJson, unaskedCoding } from '../../contract/model/read-body.ts';
import { type Tokens, tokensFor } from '../../contract/model/tokens.ts';
import { hasMembers } from '../../openapi/document/json.ts';
import { essence } from '../../openapi/operation/media-type.ts';
import { hasSlots } from '../../requests/unique/slots.ts';
import { errorMessage } from '../../text/error-message.ts';
import { observedWire } from '../observation/observed-wire.ts';
import type { CheckedResponse } from './check-response.ts';
import type { Violation } from './violation.ts';

/** A law that could not judge a response. */
export interface UnjudgedLaw {
  /** The clause of the law. */
  readonly clause: string;
  readonly reason: string;
}

/** Judges a response by the laws: the broken ones, those that hold, and those that could not judge it. */
export function judgeLaws(
  testCase: Case,
  { request, response }: { readonly request: WireRequest; readonly response: WireResponse },
  checked: CheckedResponse,
  laws: readonly Law[],
  token: Tokens = '',
): {
  readonly violations: readonly Violation[];
  readonly held: readonly string[];
  readonly unjudged: readonly UnjudgedLaw[];
} {
  const applicable = lawsOf(testCase.operation, laws).filter(({ judge }) => judge !== undefined);
  if (applicable.length === 0) return { violations: [], held: [], unjudged: [] };
  const { operation, expectation, rule } = testCase;
  const coding = unaskedCoding(response);
  const parsed = parseJson(response.body);
  const schemeTokens = typeof token === 'string' ? undefined : tokensFor(token, operation);
  const given = parameterValues(testCase).filter(({ label }) => label !== 'absent');
  const observation: Observation = {
    operation,
    expectation,
    parameters: Object.fromEntries(given.map((value) => [value.dimension, sentText(testCase, value, request)])),
    request,
    rule,
    token: schemeTokens?.[0] ?? (typeof token === 'string' ? token : ''),
    ...(schemeTokens !== undefined && { schemeTokens }),
    status: response.status,
    headers: response.headers,
    mediaType: essence(headerOf(response, 'content-type') ?? ''),
    ...(coding !== undefined && { coding }),
    text: utf8.decode(response.body),
    body: 'body' in parsed ? parsed.body : undefined,
    isDocumented: checked.documented !== undefined,
  };
  const answers = applicable.map((law) => [clauseId.law(operation, law), askLaw(law, observation)] as const);
  const others = answers.flatMap(([clause, answer]) => (typeof answer === 'object' ? [{ ...answer, clause }] : []));
  return {
    violations: others.filter((one) => 'actual' in one),
    held: answers.flatMap(([clause, answer]) => (answer === 'holds' ? [clause] : [])),
    unjudged: others.flatMap((one) => ('failure' in one ? [{ clause: one.clause, reason: one.failure }] : [])),
  };
}

const utf8 = new TextDecoder();

/** The text of a parameter as it was sent. The label has it, except for the unique parts of each request. */
function sentText({ operation }: Case, { dimension, label, wire }: DimensionValue, request: WireRequest): string {
  const { parameters } = operation;
  const parameter = parameters.find((one) => dimensionName(operation, one) === dimension);
  if (parameter === undefined || wire === undefined || !hasSlots(describeWire(wire))) return label;
  return describeWire(observedWire(parameter, { request, pathValues: {}, parameters }));
}

/** The verdict of a law on a response, or why it gave no usable one. */
type Answer = LawVerdict | { readonly failure: string };

/** Asks a foreign law. It can neither crash the run nor pass a response silently by failing. */
function askLaw({ judge }: Law, observation: Observation): Answer {
  let verdict: unknown;
  try {
    verdict = judge?.(observation);
  } catch (error) {
    return { failure: `its \`judge\` threw: ${errorMessage(error)}` };
  }
  if (verdict instanceof Promise) {
    // An unhandled rejection would end the process.
    verdict.catch(() => {});
    return { failure: 'its `judge` returned a promise, but it must be synchronous' };
  }
  if (isVerdict(verdict)) return verdict;
  return {
    failure: "its `judge` returned neither 'holds', 'not-applicable' nor a breach with `expected` and `actual`",
  };
}

function isVerdict(value: unknown): value is LawVerdict {
  if (value === 'holds' || value === 'not-applicable') return true;
  const hasTexts = hasMembers(value, { expected: 'string', actual: 'string' });
  return hasTexts && ['string', 'undefined'].includes(typeof value.excerpt);
}
