import type { BodyValidator } from '../check/body-validator.ts';
import type { Clause } from '../contract/clause.ts';
import type { Run } from '../run/run-cases.ts';
import { headerOf } from '../send/exchange.ts';
import type { ClauseReport, Finding } from './report.ts';
import { breachIsNoticed, type RecordedReply, showsClause } from './response-witnesses.ts';

/** How many recorded replies are mutated for each clause. */
const mutatedReplies = 3;

/** Counts the witnesses of every clause, and says which clauses hold; `unjudged` says why some cannot. */
export function clauseReports(
  clauses: readonly Clause[],
  runs: readonly Run[],
  findings: readonly Finding[],
  validate: BodyValidator,
  unjudged: ReadonlyMap<string, string>,
): ClauseReport[] {
  const recorded = runs.flatMap(toRecorded);
  return clauses.map((clause) => {
    const { holds, breaks } =
      clause.side === 'request' ? requestWitnesses(clause, runs) : responseWitnesses(clause, recorded, validate);
    const isBroken = findings.some((finding) => finding.clause === clause.id);
    const reason = isBroken ? undefined : (unjudged.get(clause.id) ?? missingWitness(clause, holds, breaks));
    const { id, operation, side, pointer, statement } = clause;
    const verdict = isBroken ? 'broken' : reason === undefined ? 'holds' : 'not-witnessed';
    return { id, operation, side, pointer, statement, verdict, holds, breaks, ...(reason !== undefined && { reason }) };
  });
}

function toRecorded({ case: { operation }, exchange: { result }, judgement }: Run): RecordedReply[] {
  if (result.kind !== 'reply') return [];
  const { reply } = result;
  if (judgement.kind === 'holds') return [{ operation, reply, checked: judgement.checked, laws: judgement.laws }];
  // What is excused is documented, and sound.
  if (judgement.kind !== 'inconclusive' || judgement.checked === undefined) return [];
  return [{ operation, reply, checked: judgement.checked, laws: [] }];
}

interface Witnesses {
  readonly holds: number;
  readonly breaks: number;
}

/** A request clause is witnessed on the wire, by what the provider accepted and what it refused. */
function requestWitnesses({ id }: Clause, runs: readonly Run[]): Witnesses {
  const witnessed = runs.filter((run) => run.case.clauses.includes(id) && isAnsweredRightly(run));
  const breaks = witnessed.filter((run) => run.case.intent === 'refuse').length;
  return { holds: witnessed.length - breaks, breaks };
}

/** Whether the provider did with the request what it must, even if something is wrong with how it said so. */
function isAnsweredRightly({ judgement }: Run): boolean {
  if (judgement.kind === 'broken') return judgement.problems.every(({ kind }) => kind === 'unsound-reply');
  return judgement.kind === 'holds';
}

/** A response clause is witnessed by real replies, and by copies of them that break it, which the checks must notice. */
function responseWitnesses(clause: Clause, recorded: readonly RecordedReply[], validate: BodyValidator): Witnesses {
  const showing = recorded.filter((one) => one.operation.id === clause.operation && showsClause(clause, one, validate));
  if (isLaw(clause)) return { holds: showing.length, breaks: 0 };
  // Refusals are often the same to the byte, and then broken alike.
  const known = new Map<string, boolean>();
  const isNoticed = (one: RecordedReply): boolean => {
    const content = contentOf(one);
    const noticed = known.get(content) ?? breachIsNoticed(clause, one, validate);
    known.set(content, noticed);
    return noticed;
  };
  return { holds: showing.length, breaks: showing.slice(0, mutatedReplies).filter(isNoticed).length };
}

/** All of a reply that its breaches are made of. */
function contentOf({ reply }: RecordedReply): string {
  return [reply.status, headerOf(reply, 'content-type'), Buffer.from(reply.body).toString('latin1')].join('\n');
}

/** A law is witnessed by whatever shows it: the kit does not know how to break it. */
const isLaw = ({ id, operation }: Clause): boolean => id.startsWith(`${operation}/law/`);

function missingWitness(clause: Clause, holds: number, breaks: number): string | undefined {
  if (isLaw(clause)) return holds + breaks > 0 ? undefined : 'no sound reply showed it';
  if (holds === 0) return clause.side === 'request' ? 'no valid request showed it' : 'no sound reply showed it';
  if (breaks > 0 || clause.onlyAllows) return undefined;
  return clause.side === 'request'
    ? 'no request that breaks it was tried'
    : 'no recorded reply could be made to break it';
}
