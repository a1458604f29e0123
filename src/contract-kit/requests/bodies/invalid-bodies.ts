import { locateInstance } from '../../contract/clauses/locate-instance.ts';
import type { ClauseViolation } from '../../contract/clauses/nearest-branch.ts';
import type { BodyClause } from '../../contract/model/clause.ts';
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
 * Bodies that break one clause each, those near the root first. Then, up to the limit, further bodies with values that many
 * readers take for valid ones or cannot read.
 *
 * @param values Valid values, which get a fault.
 */
export function invalidBodies(maker: BodyMaker, values: readonly Json[], room: number): InvalidBodies {
  const { schema } = maker.content;
  if (schema === undefined) return { bodies: [], notVerified: [] };
  const hosts = values.toSorted((value, other) => JSON.stringify(value).length - JSON.stringify(other).length);
  const found = new Map<BodyClause, BodyCandidate>();
  const missed: BodyClause[] = [];
  for (const clause of maker.clauses.toSorted(byTelling)) {
    if (found.size === room) break;
    const body = firstBody(maker, clause, faultyValues(maker, clause, hosts));
    if (body === undefined) missed.push(clause);
    else found.set(clause, body);
  }
  const notVerified = unmutatedKeywords(schema, 'request').filter((keyword) =>
    missed.some(({ pointer }) => isBelow(pointer, keyword.pointer)),
  );
  const left = maker.clauses.length - found.size - missed.length;
  if (left > 0) {
    const reason = `${left} further constraints of this body get no invalid body, because only the ${room} nearest to its root get one`;
    notVerified.push({ pointer: schema.pointer, reason });
  }
  const deep = deepBody(maker, [...found.keys()], hosts);
  return { bodies: [...found.values(), ...deep].slice(0, room), notVerified };
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
    if (first === undefined || !(isProven || isBrokenAlone(first.violations, clause.id))) continue;
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

/**
 * A value of the wrong type also violates an `enum`, so all violations must have the same instance path. A choice around the
 * place has no valid branch left, which is no other fault.
 */
function isBrokenAlone(violations: readonly ClauseViolation[], clause: string): boolean {
  const own = violations.find((violation) => violation.clause === clause);
  if (own === undefined) return false;
  return violations.every(({ keyword, instancePath }) => {
    const isAround = instancePath.every((key, at) => own.instancePath[at] === key);
    return isAround && (instancePath.length === own.instancePath.length || ['oneOf', 'anyOf'].includes(keyword));
  });
}

/** Those near the root first. */
function byTelling({ assertion }: BodyClause, { assertion: other }: BodyClause): number {
  return assertion.path.length - other.path.length || ranks.indexOf(other.keyword) - ranks.indexOf(assertion.keyword);
}
