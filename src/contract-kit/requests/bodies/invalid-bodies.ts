import { isBrokenAlone } from '../../contract/clauses/is-broken-alone.ts';
import { locateInstance } from '../../contract/clauses/locate-instance.ts';
import type { ClauseViolation } from '../../contract/clauses/nearest-branch.ts';
import type { BodyClause } from '../../contract/model/clause.ts';
import { firstOf } from '../../openapi/document/first-of.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { inTurns, nextOfEach } from '../../openapi/document/in-turns.ts';
import type { Json } from '../../openapi/document/json.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { isBelow } from '../../openapi/document/references.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { withInvalidHosts } from '../../schema/generate/with-invalid-hosts.ts';
import { unmutatedKeywords } from '../../schema/mutate/single-fault-values.ts';
import type { BodyCandidate } from './body-candidate.ts';
import type { BodyMaker } from './body-maker.ts';
import { type FaultyValue, faultyValues } from './faulty-values.ts';
import { faultLabel } from './labels.ts';

export interface InvalidBodies {
  readonly bodies: readonly BodyCandidate[];
  readonly notVerified: readonly NotVerified[];
}

/** The most informative keywords, those last that come first. */
const ranks = ['const', 'enum', 'type', 'required'];

/**
 * Bodies that break one clause each, those near the root first. Those that differ only in a branch of a choice around the same
 * place take turns with further bodies, up to the limit.
 *
 * @param hosts Valid values, which get a fault. The first that has the place is taken.
 */
export function invalidBodies(
  maker: BodyMaker,
  hosts: readonly Json[],
  room: number,
  further: readonly Iterable<BodyCandidate>[] = [],
): InvalidBodies {
  const { schema } = maker.content;
  if (schema === undefined) return { bodies: [], notVerified: [] };
  const clauses = maker.clauses.toSorted(byTelling);
  const found: BodyClause[] = [];
  const missed: BodyClause[] = [];
  function* faultsOf(alike: readonly BodyClause[]): Generator<BodyCandidate> {
    for (const clause of alike) {
      const body = firstBody(maker, clause, faultyValues(maker, clause, hosts));
      (body === undefined ? missed : found).push(clause);
      if (body !== undefined) yield body;
    }
  }
  const placeOf = ({ pointer, assertion }: BodyClause): string => `${pointer} ${assertion.path.join('/')}`;
  const places = [...groupBy(clauses, placeOf).values()].map(faultsOf);
  function* all(): Generator<BodyCandidate> {
    yield* nextOfEach(places);
    yield* deepBody(maker, found, hosts);
    yield* inTurns([...further, inTurns(places)]);
  }
  const bodies = firstOf(all(), room);
  const notVerified = unmutatedKeywords(schema, 'request').filter((keyword) =>
    missed.some(({ pointer }) => isBelow(pointer, keyword.pointer)),
  );
  const left = clauses.length - found.length - missed.length;
  if (left > 0) {
    const reason = `${left} further constraints of this body get no invalid body, because only the ${found.length} nearest to its root get one`;
    notVerified.push({ pointer: schema.pointer, reason });
  }
  return { bodies, notVerified };
}

/** Programs that look into each value before they judge it may have no room for more. */
const deepest = 500;

/** A body with lists in each other in the first member that takes none. */
function deepBody(maker: BodyMaker, clauses: readonly BodyClause[], hosts: readonly Json[]): BodyCandidate[] {
  const lists = Array.from({ length: deepest }).reduce<Json>((inner) => [inner], []);
  for (const clause of clauses.filter(({ assertion: { keyword } }) => keyword === 'type'))
    for (const host of hosts) {
      const path = locateInstance(host, clause.assertion, maker.validate)?.instancePath ?? [];
      const faulty = path.length === 0 ? [] : [{ value: withValueAt(host, path, lists), path, isProven: false }];
      const body = firstBody(maker, clause, faulty);
      if (body !== undefined) return [{ ...body, label: `${body.label} of ${deepest} levels` }];
    }
  return [];
}

/**
 * The first value that, as a body, breaks its clause and nothing else. A service that accepts it by mistake must reach nobody.
 */
export function firstBody(
  maker: BodyMaker,
  clause: BodyClause,
  faulty: Iterable<FaultyValue>,
): BodyCandidate | undefined {
  for (const { value: given, path, isProven } of faulty) {
    const judged = (one: Json) => {
      const body = maker.write(one);
      const { expectation, violations = [] } = body === undefined ? {} : maker.judge(body);
      return body !== undefined && expectation === 'refuse' ? { body, violations } : undefined;
    };
    const first = judged(given);
    if (first === undefined || !(isProven || isBrokenAlone(first.violations, clause.id, path))) continue;
    const broken = clausesOf(first.violations);
    const value = withInvalidHosts(given, (other) => clausesOf(judged(other)?.violations ?? []) === broken);
    const { body } = value === given ? first : (judged(value) ?? first);
    const { keyword, keywordValue } = clause.assertion;
    const label = faultLabel(keyword, keywordValue, path, value);
    const { mediaType: contentType } = maker.content;
    return { label, contentType, body, expectation: 'refuse', rule: `body/${keyword}`, clauses: [clause.id] };
  }
  return undefined;
}

function clausesOf(violations: readonly ClauseViolation[]): string {
  return violations.map(({ clause, instancePath }) => `${clause} ${instancePath.join('/')}`).join('\n');
}

/** Those near the root first. */
function byTelling({ assertion }: BodyClause, { assertion: other }: BodyClause): number {
  return assertion.path.length - other.path.length || ranks.indexOf(other.keyword) - ranks.indexOf(assertion.keyword);
}
