import type { Flaw } from '../check/check-reply.ts';
import type { Clause } from '../contract/clause.ts';
import type { Case } from '../plan/case.ts';
import type { DimensionValue } from '../plan/dimension.ts';
import type { Finding } from '../report/report.ts';
import { toFinding } from '../report/to-finding.ts';
import type { WireReply } from '../send/exchange.ts';

/** A finding about one exchange of somebody else's, in the shape of the report's. */
export interface TrafficFinding extends Finding {
  /** Whether the request that left breaks the clause, or the reply that came. */
  readonly side: Clause['side'];
}

/** What findings are made from, besides the case. */
export interface FindingContext {
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly baseUrl: URL;
  /** The environment variable that curl lines read the token from. */
  readonly tokenVariable: string;
}

/** The finding about a value of a request that a provider has to refuse. */
export function requestFinding(
  one: Case,
  { clauses: [clause = ''], dimension, label }: DimensionValue,
  context: FindingContext,
): TrafficFinding {
  const flaw = { clause, expected: 'a request that the description allows', actual: `${dimension} = ${label}` };
  return { ...observedFinding(one, flaw, [{ dimension, label }], undefined, context), side: 'request' };
}

/** The finding about a reply, where one came. What of the request it needs is not known: all that was given is named. */
export function replyFinding(
  one: Case,
  flaw: Flaw,
  reply: WireReply | undefined,
  context: FindingContext,
): TrafficFinding {
  const given = one.values.filter(({ label }) => label !== 'absent');
  return { ...observedFinding(one, flaw, given, reply, context), side: 'response' };
}

function observedFinding(
  one: Case,
  flaw: Flaw,
  needed: readonly Pick<DimensionValue, 'dimension' | 'label'>[],
  reply: WireReply | undefined,
  { clauses, baseUrl, tokenVariable }: FindingContext,
): Finding {
  const minimal = needed.map(({ dimension, label }) => `${dimension} = ${label}`).join(' and ');
  const credentials = { token: tokenOf(one), tokenVariable };
  return toFinding(one, { flaw, minimal, reply, clauses, baseUrl, credentials });
}

/** Whatever stands behind the scheme, or alone, is a secret. */
function tokenOf({ request }: Case): string {
  const value = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  return value.replace(/^\S+ +(?=\S)/, '');
}
