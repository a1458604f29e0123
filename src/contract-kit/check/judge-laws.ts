import { clauseId } from '../contract/clause-id.ts';
import { type Law, lawsOf, type Observation } from '../laws/law.ts';
import type { Case } from '../plan/case.ts';
import { headerOf, type WireReply } from '../send/exchange.ts';
import { type CheckedReply, essence, type Flaw, parseJson } from './check-reply.ts';

/** What the laws say about a reply: which it breaks, and which it shows holding. */
export function judgeLaws(
  one: Case,
  reply: WireReply,
  checked: CheckedReply,
  laws: readonly Law[],
): { readonly flaws: readonly Flaw[]; readonly held: readonly string[] } {
  const applicable = lawsOf(one.operation, laws).filter(({ judge }) => judge !== undefined);
  if (applicable.length === 0) return { flaws: [], held: [] };
  const observation = observe(one, reply, checked);
  const verdicts = applicable.map((law) => [clauseId.law(one.operation, law), law.judge?.(observation)] as const);
  return {
    flaws: verdicts.flatMap(([clause, verdict]) => (typeof verdict === 'object' ? [{ clause, ...verdict }] : [])),
    held: verdicts.flatMap(([clause, verdict]) => (verdict === 'holds' ? [clause] : [])),
  };
}

function observe({ operation, intent, values }: Case, reply: WireReply, checked: CheckedReply): Observation {
  // A documented reply is parsed already.
  const parsed = checked.body === undefined ? parseJson(reply.body) : { body: checked.body };
  const names = operation.parameters.map(({ name }) => name);
  const given = values.filter(({ dimension, label }) => names.includes(dimension) && label !== 'absent');
  return {
    operation,
    intent,
    parameters: Object.fromEntries(given.map(({ dimension, label }) => [dimension, label])),
    status: reply.status,
    mediaType: essence(headerOf(reply, 'content-type') ?? ''),
    body: 'body' in parsed ? parsed.body : undefined,
    isDocumented: checked.documented !== undefined,
  };
}
