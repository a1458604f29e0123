import type { Case } from '../../contract/model/case.ts';
import type { Clause } from '../../contract/model/clause.ts';
import { isLawClause } from '../../contract/model/clause-id.ts';
import { responseOf } from '../../contract/model/exchange.ts';
import type { Probed } from '../../contract/model/probe.ts';
import type { Run } from '../../exchange/checks/run.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import type { BodyValidator } from '../../schema/validate/body-validator.ts';
import type { ClauseReport, Finding } from '../report.ts';
import type { RecordedResponse } from './recorded-response.ts';
import { requestWitnesses, type Witnesses } from './request-witnesses.ts';
import { breachIsNoticed, showsClause } from './shows-clause.ts';

/** At most this many detected alterations count for a clause, and at most this many different responses are altered. */
const mutatedResponses = 3;

const unseen = 'no valid response exercised this clause';

/** What the verdicts on clauses are based on. */
export interface ClauseFacts {
  readonly clauses: readonly Clause[];
  /** All planned cases, with the expectations of the target's profile. `undefined` if nothing was planned any more. */
  readonly planned: readonly Case[] | undefined;
  readonly runs: readonly Run[];
  readonly findings: readonly Finding[];
  readonly validate: BodyValidator;
  /** The results of laws that send several requests. Default: none. */
  readonly probed?: readonly Probed[];
  /** Why some clauses cannot be judged, by their id. */
  readonly unjudged: ReadonlyMap<string, string>;
}

/** Counts the witnesses of every clause, and decides its verdict. */
export function clauseReports(facts: ClauseFacts): ClauseReport[] {
  const { clauses, planned, runs, findings, validate, probed = [], unjudged } = facts;
  const ofRequest = requestWitnesses(planned, runs);
  // Byte-identical responses were checked once, so they share one result.
  const sound = groupBy(runs.flatMap(soundResponse), ({ checked }) => checked);
  const responses = [...sound.values()].map((same): CountedResponse => [same[0], same.length]);
  const broken = new Set(findings.map(({ clause }) => clause));
  const probes = new Map(probed.map(({ clause, verdict }) => [clause, verdict]));
  const witnessesOf = (clause: Clause): Witnesses => {
    const isOfRequest = clause.side === 'request';
    if (isLawClause(clause))
      return ofLaw(isOfRequest ? ofRequest(clause) : lawWitnesses(clause, runs), probes.get(clause.id));
    return isOfRequest ? ofRequest(clause) : responseWitnesses(clause, responses, validate);
  };
  return clauses.map((clause) => {
    const { validAccepted, invalidRefused, missing, isUnplanned, isAboutState } = witnessesOf(clause);
    const isBroken = broken.has(clause.id);
    const reason = isBroken ? undefined : (unjudged.get(clause.id) ?? missing);
    const { id, operation, side, pointer, statement } = clause;
    const verdict = isBroken ? 'broken' : reason === undefined ? 'holds' : 'not-covered';
    const report = { id, operation, side, pointer, statement, verdict, validAccepted, invalidRefused } as const;
    if (reason === undefined) return report;
    const hiddenBy = missing === unseen ? hiderOf(clause, findings) : undefined;
    const told =
      hiddenBy === undefined ? { reason } : { reason: `every such response breaks \`${hiddenBy}\``, hiddenBy };
    return { ...report, ...told, ...(isUnplanned && { unplanned: true }), ...(isAboutState && { aboutState: true }) };
  });
}

/** The broken clause about the same response. No response without violations has shown the others. */
function hiderOf({ operation, assertion }: Clause, findings: readonly Finding[]): string | undefined {
  if (assertion?.status === undefined) return undefined;
  return findings.find(({ clause }) => clause.startsWith(`${operation}/${assertion.status}/`))?.clause;
}

/** A response without violations. An excused response counts if it is documented. */
function soundResponse({ case: { operation }, exchange, verdict }: Run): RecordedResponse[] {
  const response = responseOf(exchange);
  const checked = 'checked' in verdict ? verdict.checked : undefined;
  return response && checked ? [{ operation, response, checked }] : [];
}

/** A response with the number of times that it was received. */
export type CountedResponse = readonly [RecordedResponse, number];

/**
 * The witnesses of a response clause: real responses, and altered copies of them that break it, which the checks must
 * detect.
 */
export function responseWitnesses(
  clause: Clause,
  responses: readonly CountedResponse[],
  validate: BodyValidator,
): Witnesses {
  let [validAccepted, invalidRefused, tried] = [0, 0, 0];
  for (const [response, count] of responses) {
    if (!showsClause(clause, response, validate)) continue;
    validAccepted += count;
    if (invalidRefused === mutatedResponses || tried === mutatedResponses) continue;
    tried += 1;
    if (breachIsNoticed(clause, response, validate))
      invalidRefused += Math.min(count, mutatedResponses - invalidRefused);
  }
  const missing = missingResponse(clause, validAccepted, invalidRefused);
  return { validAccepted, invalidRefused, ...(missing !== undefined && { missing }) };
}

function lawWitnesses({ id }: Clause, runs: readonly Run[]): Witnesses {
  const holding = runs.filter(({ verdict }) => verdict.kind === 'holds' && verdict.laws.includes(id));
  return { validAccepted: holding.length, invalidRefused: 0 };
}

/** One witness of either kind covers a law, because the kit does not know how to break it. */
function ofLaw({ validAccepted, invalidRefused }: Witnesses, probe: Probed['verdict'] | undefined): Witnesses {
  if (probe?.kind === 'holds') return { validAccepted: validAccepted + probe.witnesses, invalidRefused };
  const missing = probe?.kind === 'not-judged' ? probe.reason : unseen;
  return { validAccepted, invalidRefused, ...(validAccepted + invalidRefused === 0 && { missing }) };
}

function missingResponse({ onlyAllows }: Clause, validAccepted: number, invalidRefused: number): string | undefined {
  if (validAccepted === 0) return unseen;
  return invalidRefused > 0 || onlyAllows ? undefined : 'no recorded response could be altered to break this clause';
}
