import type { Attributed } from '../attribute/attribute.ts';
import type { Clause } from '../contract/clause.ts';
import type { Credentials } from './redact.ts';
import type { Finding } from './report.ts';
import { toFinding } from './to-finding.ts';

/** Turns attributed problems into findings; those that differ only in one value of the request become one. */
export function buildFindings(
  attributed: readonly Attributed[],
  clauses: ReadonlyMap<string, Clause>,
  baseUrl: URL,
  credentials: Credentials,
): Finding[] {
  const groups = groupBy(attributed);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const flaw = { ...first.problem, clause: first.clause };
    const { witness, isFlaky, reply } = first;
    const parts = { flaw, minimal: describeNeeded(group), isFlaky, reply, clauses, baseUrl, credentials };
    return [toFinding(witness, parts)];
  });
}

function groupBy(attributed: readonly Attributed[]): Map<string, Attributed[]> {
  const groups = new Map<string, Attributed[]>();
  for (const one of attributed) {
    const dimensions = one.needed.map(({ dimension }) => dimension);
    const key = JSON.stringify([one.clause, one.problem.kind, one.problem.actual, one.isFlaky, dimensions]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

function describeNeeded(group: readonly Attributed[]): string {
  const dimensions = new Set(group.flatMap(({ needed }) => needed.map(({ dimension }) => dimension)));
  return [...dimensions]
    .map((name) => {
      const labels = group.flatMap(({ needed }) =>
        needed.filter(({ dimension }) => dimension === name).map(({ label }) => label),
      );
      return `${name} = ${[...new Set(labels)].join(', ')}`;
    })
    .join(' and ');
}
