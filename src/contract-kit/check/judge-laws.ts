import { clauseId } from '../contract/clause-id.ts';
import { essence } from '../document/media-type.ts';
import { askLaw } from '../laws/ask-law.ts';
import { type Law, lawsOf, type Observation } from '../laws/law.ts';
import type { Case } from '../plan/case.ts';
import { parameterValues } from '../plan/dimension-name.ts';
import { headerOf, type WireReply } from '../send/exchange.ts';
import type { CheckedReply, Flaw } from './check-reply.ts';
import { parseJson, unaskedCoding } from './read-body.ts';

/** A law that could not judge a reply. */
export interface UnjudgedLaw {
  /** The law's clause. */
  readonly clause: string;
  readonly reason: string;
}

/** What the laws say about a reply: which it breaks, which it shows holding, and which failed to say. */
export function judgeLaws(
  one: Case,
  reply: WireReply,
  checked: CheckedReply,
  laws: readonly Law[],
): { readonly flaws: readonly Flaw[]; readonly held: readonly string[]; readonly unjudged: readonly UnjudgedLaw[] } {
  const applicable = lawsOf(one.operation, laws).filter(({ judge }) => judge !== undefined);
  if (applicable.length === 0) return { flaws: [], held: [], unjudged: [] };
  const observation = observe(one, reply, checked);
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

function observe(one: Case, reply: WireReply, checked: CheckedReply): Observation {
  const { operation, intent } = one;
  const coding = unaskedCoding(reply);
  const parsed = parseJson(reply.body);
  const given = parameterValues(one).filter(({ label }) => label !== 'absent');
  return {
    operation,
    intent,
    parameters: Object.fromEntries(given.map(({ dimension, label }) => [dimension, label])),
    status: reply.status,
    mediaType: essence(headerOf(reply, 'content-type') ?? ''),
    ...(coding !== undefined && { coding }),
    body: 'body' in parsed ? parsed.body : undefined,
    isDocumented: checked.documented !== undefined,
  };
}
