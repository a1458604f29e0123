import type { Clause } from '../model/clause.ts';
import type { Attributed, Flakiness } from '../run/attributed.ts';
import type { Credentials } from './redact.ts';
import type { ReplayTarget } from './replay-command.ts';
import type { Finding } from './report.ts';
import { toFinding } from './to-finding.ts';

/**
 * Turns attributed problems into findings; those that differ only in one value of the request become one, and so do
 * those that come and go with the same response, whatever clause each breaks, and unsound refusals: they have one cause.
 */
export function buildFindings(
  attributed: readonly Attributed[],
  clauses: ReadonlyMap<string, Clause>,
  baseUrl: URL,
  credentials: Credentials,
  again?: ReplayTarget,
): Finding[] {
  return groupsOf(attributed).map((group) => {
    const [first] = group;
    const violation = { ...first.problem, clause: first.clause };
    const { witness, sent, response, others } = first;
    const flakiness = first.flaky && describeFlakiness(first.flaky, group);
    const parts = {
      violation,
      minimal: describeNeeded(group),
      flakiness,
      sent,
      response,
      others,
      clauses,
      baseUrl,
      credentials,
      again,
    };
    return toFinding(witness, parts);
  });
}

type Group = readonly [Attributed, ...Attributed[]];

function groupsOf(attributed: readonly Attributed[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of attributed) {
    const { clause, problem, needed, flaky } = one;
    const dimensions = isAboutRefusing(one) ? [] : needed.map(({ dimension }) => dimension);
    const key = JSON.stringify([problem.actual, ...(flaky ? [] : [clause, problem.kind, dimensions])]);
    const known = groups.get(key);
    groups.set(key, known ? [...known, one] : [one]);
  }
  return [...groups.values()];
}

/** Whatever is invalid, how that is said is one thing. */
function isAboutRefusing({ problem, witness, needed }: Attributed): boolean {
  return problem.kind === 'unsound-response' && needed.length === 1 && needed[0] === witness.fault;
}

function describeFlakiness(flaky: Flakiness, group: Group): string {
  const seen = {
    'passed-later': 'the same request passed when it was sent once more',
    'failed-later': 'a request that had passed failed like this when it was sent once more',
  };
  const [, ...others] = new Set(group.map(({ clause }) => clause));
  return others.length === 0 ? seen[flaky] : `${seen[flaky]}; also seen at ${others.join(', ')}`;
}

function describeNeeded(group: Group): string {
  const [first] = group;
  // What some request shows that needs nothing, no value explains.
  if (group.some(({ needed }) => needed.length === 0)) return '';
  const dimensions = new Set(group.flatMap(({ needed }) => needed.map(({ dimension }) => dimension)));
  const values = [...dimensions]
    .map((name) => {
      const labels = group.flatMap(({ needed }) =>
        needed.filter(({ dimension }) => dimension === name).map(({ label }) => label),
      );
      return `${name} = ${[...new Set(labels)].join(', ')}`;
    })
    .join(first.flaky !== undefined || isAboutRefusing(first) ? ' or ' : ' and ');
  return first.isUnexplained ? `seen with ${values}` : values;
}
