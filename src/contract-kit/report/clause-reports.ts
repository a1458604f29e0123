import type { BodyValidator } from '../check/body-validator.ts';
import type { CheckedReply } from '../check/check-reply.ts';
import type { Judgement } from '../check/judge.ts';
import type { Clause } from '../contract/clause.ts';
import type { Run } from '../run/run-cases.ts';
import { replyOf } from '../send/exchange.ts';
import type { ClauseReport, Finding } from './report.ts';
import { breachIsNoticed, type RecordedReply, showsClause } from './response-witnesses.ts';

/** So many breaches are enough for a clause, and so many replies that differ are tried for them. */
const mutatedReplies = 3;

/** Counts the witnesses of every clause, and says which clauses hold; `unjudged` says why some cannot. */
export function clauseReports(
  clauses: readonly Clause[],
  runs: readonly Run[],
  findings: readonly Finding[],
  validate: BodyValidator,
  unjudged: ReadonlyMap<string, string>,
): ClauseReport[] {
  const ofRequests = requestWitnesses(runs);
  const replies = countSame(runs.flatMap(soundReply));
  const broken = new Set(findings.map(({ clause }) => clause));
  const witnessesOf = (clause: Clause): Readonly<Witnesses> => {
    if (clause.side === 'request') return ofRequests.get(clause.id) ?? none;
    return isLaw(clause) ? lawWitnesses(clause, runs) : responseWitnesses(clause, replies, validate);
  };
  return clauses.map((clause) => {
    const { holds, breaks } = witnessesOf(clause);
    const isBroken = broken.has(clause.id);
    const reason = isBroken ? undefined : (unjudged.get(clause.id) ?? missingWitness(clause, holds, breaks));
    const { id, operation, side, pointer, statement } = clause;
    const verdict = isBroken ? 'broken' : reason === undefined ? 'holds' : 'not-witnessed';
    return { id, operation, side, pointer, statement, verdict, holds, breaks, ...(reason !== undefined && { reason }) };
  });
}

/** What is known to be sound: also what is excused, if it is documented. */
function soundReply({ case: { operation }, exchange, judgement }: Run): RecordedReply[] {
  const reply = replyOf(exchange);
  const checked = 'checked' in judgement ? judgement.checked : undefined;
  return reply && checked ? [{ operation, reply, checked }] : [];
}

/** A reply, and how often it was received. */
type CountedReply = readonly [RecordedReply, number];

/** Replies that are the same to the byte are checked once, and so have one result of it. */
function countSame(recorded: readonly RecordedReply[]): CountedReply[] {
  const counted = new Map<CheckedReply, CountedReply>();
  for (const one of recorded) {
    const [first, count] = counted.get(one.checked) ?? [one, 0];
    counted.set(one.checked, [first, count + 1]);
  }
  return [...counted.values()];
}

interface Witnesses {
  holds: number;
  breaks: number;
}

const none: Readonly<Witnesses> = { holds: 0, breaks: 0 };

/** Request clauses are witnessed on the wire, by what the provider accepted and what it refused. */
function requestWitnesses(runs: readonly Run[]): Map<string, Witnesses> {
  const witnesses = new Map<string, Witnesses>();
  for (const { case: one, judgement } of runs) {
    if (!isAnsweredRightly(judgement)) continue;
    const side = one.intent === 'refuse' ? 'breaks' : 'holds';
    for (const id of new Set(one.clauses)) {
      const counted = witnesses.get(id) ?? { ...none };
      counted[side] += 1;
      witnesses.set(id, counted);
    }
  }
  return witnesses;
}

/** Whether the provider did with the request what it must, even if something is wrong with how it said so. */
function isAnsweredRightly(judgement: Judgement): boolean {
  if (judgement.kind === 'broken') return judgement.problems.every(({ kind }) => kind === 'unsound-reply');
  return judgement.kind === 'holds';
}

/** A response clause is witnessed by real replies, and by copies of them that break it, which the checks must notice. */
function responseWitnesses(clause: Clause, replies: readonly CountedReply[], validate: BodyValidator): Witnesses {
  let [holds, breaks, tried] = [0, 0, 0];
  for (const [one, count] of replies) {
    if (!showsClause(clause, one, validate)) continue;
    holds += count;
    if (breaks === mutatedReplies || tried === mutatedReplies) continue;
    tried += 1;
    if (breachIsNoticed(clause, one, validate)) breaks += Math.min(count, mutatedReplies - breaks);
  }
  return { holds, breaks };
}

/** A law is witnessed by whatever shows it: the kit does not know how to break it. */
function lawWitnesses({ id }: Clause, runs: readonly Run[]): Witnesses {
  const holding = runs.filter(({ judgement }) => judgement.kind === 'holds' && judgement.laws.includes(id));
  return { holds: holding.length, breaks: 0 };
}

const isLaw = ({ id, operation }: Clause): boolean => id.startsWith(`${operation}/law/`);

function missingWitness(clause: Clause, holds: number, breaks: number): string | undefined {
  if (isLaw(clause)) return holds + breaks > 0 ? undefined : 'no sound reply showed it';
  if (holds === 0) return clause.side === 'request' ? 'no valid request showed it' : 'no sound reply showed it';
  if (breaks > 0 || clause.onlyAllows) return undefined;
  return clause.side === 'request'
    ? 'no request that breaks it was tried'
    : 'no recorded reply could be made to break it';
}
