import type { BodyValidator } from '../check/body-validator.ts';
import { breakBody, shows } from '../check/break-body.ts';
import { type CheckedReply, checkReply } from '../check/check-reply.ts';
import type { Clause } from '../contract/clause.ts';
import { clauseId } from '../contract/clause-id.ts';
import type { Operation } from '../document/operation.ts';
import type { Run } from '../run/run-cases.ts';
import type { WireReply } from '../send/exchange.ts';
import type { ClauseReport, Finding } from './report.ts';

/** How many recorded replies are mutated for each clause. */
const mutatedReplies = 3;

interface Recorded {
  readonly operation: Operation;
  readonly reply: WireReply;
  readonly checked: CheckedReply;
  readonly laws: readonly string[];
}

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
    const { id, side, pointer, statement } = clause;
    const verdict = isBroken ? 'broken' : reason === undefined ? 'holds' : 'not-witnessed';
    return { id, side, pointer, statement, verdict, holds, breaks, ...(reason !== undefined && { reason }) };
  });
}

function toRecorded({ case: { operation }, exchange: { result }, judgement }: Run): Recorded[] {
  return result.kind === 'reply' && judgement.kind === 'holds'
    ? [{ operation, reply: result.reply, checked: judgement.checked, laws: judgement.laws }]
    : [];
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
function responseWitnesses(clause: Clause, recorded: readonly Recorded[], validate: BodyValidator): Witnesses {
  const showing = recorded.filter((one) => one.operation.id === clause.operation && isShown(clause, one));
  if (isLaw(clause)) return { holds: showing.length, breaks: 0 };
  const noticed = showing.slice(0, mutatedReplies).filter((one) => breachIsNoticed(clause, one, validate));
  return { holds: showing.length, breaks: noticed.length };
}

function isShown(clause: Clause, { operation, checked, laws }: Recorded): boolean {
  if (laws.includes(clause.id)) return true;
  if (checked.documented === undefined) return false;
  if (clause.assertion !== undefined) {
    return clause.assertion.status === checked.documented.status && shows(checked.body, clause.assertion);
  }
  return (
    clause.id === clauseId.status(operation) || clause.id === clauseId.mediaType(operation, checked.documented.status)
  );
}

function breachIsNoticed(clause: Clause, { operation, reply, checked }: Recorded, validate: BodyValidator): boolean {
  const encoder = new TextEncoder();
  if (clause.assertion !== undefined) {
    const broken = breakBody(checked.body, clause.assertion);
    if (broken === undefined) return false;
    const body = encoder.encode(JSON.stringify(broken.body));
    return checkReply(operation, { ...reply, body }, validate).flaws.some((flaw) => flaw.clause === clause.id);
  }
  if (clause.id === clauseId.status(operation)) {
    return (
      checkReply(operation, { ...reply, status: undocumentedStatus(operation) }, validate).documented === undefined
    );
  }
  const headers = [['Content-Type', 'text/html'] as const];
  return checkReply(operation, { ...reply, headers }, validate).flaws.some((flaw) => flaw.clause === clause.id);
}

function undocumentedStatus({ responses }: Operation): number {
  const documented = responses.map(({ status }) => status);
  return [299, 499].find((status) => !documented.includes(`${Math.floor(status / 100)}XX`)) ?? 599;
}

/** A law is witnessed by whatever shows it: the kit does not know how to break it. */
const isLaw = ({ id, operation }: Clause): boolean => id.startsWith(`${operation}/law/`);

function missingWitness(clause: Clause, holds: number, breaks: number): string | undefined {
  if (isLaw(clause)) return holds + breaks > 0 ? undefined : 'no reply showed it';
  if (holds === 0) return clause.side === 'request' ? 'no valid request showed it' : 'no reply showed it';
  if (breaks > 0 || clause.onlyAllows) return undefined;
  return clause.side === 'request' ? 'no invalid request was refused' : 'no recorded reply could be made to break it';
}
