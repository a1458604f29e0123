import type { Case } from '../../contract/model/case.ts';
import type { Clause } from '../../contract/model/clause.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import { excusedValues, isAnsweredRightly } from '../../exchange/checks/excused-values.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { listed } from '../../text/listed.ts';
import { statusesIn } from './reach.ts';

/** The numbers of positive and negative witnesses of a clause. */
export interface Witnesses {
  /** For a request clause: how many valid requests that exercise it were accepted. */
  readonly validAccepted: number;
  /** For a request clause: how many requests that break it were refused. */
  readonly invalidRefused: number;
  /** Why the clause is not covered. Absent if it is. */
  readonly missing?: string;
  /** Present if the plan has no request that could have covered the clause. */
  readonly isUnplanned?: true;
  /** Present if its valid requests were withheld, or refused because of the state of the service as the description has it. */
  readonly isAboutState?: true;
}

/** Statuses that may refuse a valid request because of the state of the service, or of what the request names. */
const aboutState = [404, 409, 410, 412, 422, 423];

/** The number of values that a reason names. */
const maxNamed = 3;

/** Counts the witnesses of request clauses: what the provider accepted, and what it refused. */
export function requestWitnesses(
  planned: readonly Case[] | undefined,
  runs: readonly Run[],
): (clause: Pick<Clause, 'id' | 'onlyAllows'>) => Witnesses {
  const seen = seenByClause(runs);
  // Asked for the few clauses only that lack a witness.
  const isPlanned = (id: string, expectation: Case['expectation']): boolean =>
    planned === undefined ||
    planned.some((testCase) => testCase.expectation === expectation && testCase.clauses.includes(id));
  // A name that an earlier run may have taken is not refused for its value.
  const unseen = excusedValues(runs).filter(({ mayBeTaken }) => !mayBeTaken);
  return ({ id, onlyAllows }) => {
    const { accepted, refused, excused } = seen.get(id) ?? { accepted: [], refused: [], excused: [] };
    const responses = excused.flatMap(({ exchange }) => responseOf(exchange) ?? []);
    const statuses = statusesIn(responses);
    const counts = { validAccepted: accepted.length, invalidRefused: refused.length };
    const state: Partial<Witnesses> = excused.every(isAboutState) ? { isAboutState: true } : {};
    const lacking = (missing: string, more: Partial<Witnesses> = {}): Witnesses => ({ ...counts, missing, ...more });
    if (accepted.length === 0 && excused.length > 0)
      return lacking(`every valid request that exercises this clause got ${statuses}, which is excused`, state);
    if (accepted.length === 0) {
      const missing = 'no valid request that exercises this clause was accepted';
      if (!isPlanned(id, 'accept')) return lacking(missing, { isUnplanned: true });
      const isSent = runs.some((run) => run.case.expectation === 'accept' && run.case.clauses.includes(id));
      return isSent ? lacking(missing) : lacking('no valid request that exercises this clause was sent', state);
    }
    const own = unseen.filter(({ clauses }) => clauses.includes(id));
    if (own.length > 0) {
      const names = own.map(({ dimension, label }) => `${dimension} = ${label}`);
      return lacking(`valid requests with ${listed(names, maxNamed)} got only ${statuses}`, state);
    }
    if (refused.length > 0 || onlyAllows) return counts;
    return isPlanned(id, 'refuse')
      ? lacking('no request that breaks this clause was refused because of it')
      : lacking('the plan has no request that breaks this clause', { isUnplanned: true });
  };
}

/** Whether the state of the service is the reason of an excused refusal, or a rule of the description about several values. */
function isAboutState({ exchange, verdict }: Run): boolean {
  const status = responseOf(exchange)?.status;
  return (
    status === undefined || aboutState.includes(status) || (verdict.kind === 'inconclusive' && verdict.isTold === true)
  );
}

type Side = 'accepted' | 'refused' | 'excused';

/** The runs that say something of a clause. `excused`: they should have been accepted, but got a status that is excused. */
function seenByClause(runs: readonly Run[]): ReadonlyMap<string, Readonly<Record<Side, readonly Run[]>>> {
  const seen = new Map<string, Record<Side, Run[]>>();
  for (const run of runs) {
    const { expectation, clauses } = run.case;
    const side = run.verdict.kind === 'inconclusive' ? 'excused' : expectation === 'refuse' ? 'refused' : 'accepted';
    if (run.isDoubted || (side !== 'excused' && !isAnsweredRightly(run.verdict))) continue;
    for (const id of new Set(clauses)) {
      const sides = seen.get(id) ?? { accepted: [], refused: [], excused: [] };
      sides[side].push(run);
      seen.set(id, sides);
    }
  }
  return seen;
}
