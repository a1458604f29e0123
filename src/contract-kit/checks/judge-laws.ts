import { clauseId } from '../model/clause-id.ts';
import { essence } from '../openapi/media-type.ts';
import { askLaw } from './ask-law.ts';
import { type Law, lawsOf, type Observation } from '../model/law.ts';
import type { Case } from '../model/case.ts';
import type { DimensionValue } from '../model/dimension.ts';
import { dimensionName, parameterValues } from '../model/dimension-name.ts';
import { headerOf, type WireReply, type WireRequest } from '../http/exchange.ts';
import { hasSlots } from '../unique/slots.ts';
import { observedWire } from '../observation/observed-wire.ts';
import { describeWire } from '../model/parameter-wire.ts';
import type { CheckedReply } from './check-reply.ts';
import type { Flaw } from './violation.ts';
import { parseJson, unaskedCoding } from '../http/read-body.ts';

/** A law that could not judge a reply. */
export interface UnjudgedLaw {
  /** The law's clause. */
  readonly clause: string;
  readonly reason: string;
}

/** What the laws say about a reply: which it breaks, which it shows holding, and which failed to say. */
export function judgeLaws(
  one: Case,
  { request, reply }: { readonly request: WireRequest; readonly reply: WireReply },
  checked: CheckedReply,
  laws: readonly Law[],
  token = '',
): { readonly flaws: readonly Flaw[]; readonly held: readonly string[]; readonly unjudged: readonly UnjudgedLaw[] } {
  const applicable = lawsOf(one.operation, laws).filter(({ judge }) => judge !== undefined);
  if (applicable.length === 0) return { flaws: [], held: [], unjudged: [] };
  const observation = { ...observe(one, request, reply, checked, token), parameters: parametersOf(one, request) };
  const answers = applicable.map((law) => [clauseId.law(one.operation, law), askLaw(law, observation)] as const);
  return {
    flaws: answers.flatMap(([clause, answer]) =>
      typeof answer === 'object' && 'actual' in answer ? [{ ...answer, clause }] : [],
    ),
    held: answers.flatMap(([clause, answer]) => (answer === 'holds' ? [clause] : [])),
    unjudged: answers.flatMap(([clause, answer]) =>
      typeof answer === 'object' && 'failure' in answer ? [{ clause, reason: answer.failure }] : [],
    ),
  };
}

const utf8 = new TextDecoder();

function observe(
  one: Case,
  request: WireRequest,
  reply: WireReply,
  checked: CheckedReply,
  token: string,
): Omit<Observation, 'parameters'> {
  const { operation, intent, rule } = one;
  const coding = unaskedCoding(reply);
  const parsed = parseJson(reply.body);
  return {
    operation,
    intent,
    request,
    rule,
    token,
    status: reply.status,
    headers: reply.headers,
    mediaType: essence(headerOf(reply, 'content-type') ?? ''),
    ...(coding !== undefined && { coding }),
    text: utf8.decode(reply.body),
    body: 'body' in parsed ? parsed.body : undefined,
    isDocumented: checked.documented !== undefined,
  };
}

function parametersOf(one: Case, request: WireRequest): Observation['parameters'] {
  const given = parameterValues(one).filter(({ label }) => label !== 'absent');
  return Object.fromEntries(given.map((value) => [value.dimension, sentText(one, value, request)]));
}

/** The label tells what went on the wire, but for what differs in each request. */
function sentText({ operation }: Case, { dimension, label, wire }: DimensionValue, request: WireRequest): string {
  const { parameters } = operation;
  const parameter = parameters.find((one) => dimensionName(operation, one) === dimension);
  if (parameter === undefined || wire === undefined || !hasSlots(describeWire(wire))) return label;
  return describeWire(observedWire(parameter, { request, pathValues: {}, parameters }));
}
