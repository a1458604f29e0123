import type { Attributed, Flakiness } from '../../exchange/checks/attributed.ts';
import { groupBy } from '../../openapi/document/group-by.ts';
import { andMore } from '../../text/listed.ts';
import type { Finding } from '../report.ts';
import { type FindingContext, toFinding } from './to-finding.ts';

/**
 * Turns attributed problems into findings. Problems with the same cause become one finding: those that differ only in
 * one value of the request, flaky ones with the same response, and invalid error responses to invalid requests.
 */
export function buildFindings(attributed: readonly Attributed[], context: FindingContext): Finding[] {
  return groupsOf(attributed).map((group) => {
    const [first] = group;
    const { witness, problem, clause, flaky } = first;
    const parts = {
      ...first,
      violation: { ...problem, clause },
      kind: problem.kind,
      minimal: describeNeeded(group),
      flakiness: flaky && describeFlakiness(flaky, group),
    };
    return toFinding(witness, parts, context);
  });
}

type Group = readonly [Attributed, ...Attributed[]];

function groupsOf(attributed: readonly Attributed[]): Group[] {
  const groups = groupBy(attributed, (one) => {
    const { clause, problem, needed, flaky } = one;
    const dimensions = isAboutRefusing(one) ? [] : needed.map(({ dimension }) => dimension);
    return JSON.stringify([problem.actual, ...(flaky ? [] : [clause, problem.kind, dimensions])]);
  });
  return [...groups.values()];
}

/** Whether the error response itself is wrong. Its cause does not depend on what is invalid in the request. */
function isAboutRefusing({ problem, witness, needed }: Attributed): boolean {
  return problem.kind === 'unsound-response' && needed.length === 1 && needed[0] === witness.fault;
}

function describeFlakiness(flaky: Flakiness, group: Group): string {
  const again = 'the same request passed when it was sent again';
  const passed = group[0].steps === undefined ? again : 'the same steps passed once with new things';
  const seen =
    flaky === 'passed-later' ? passed : 'a request that had passed failed in the same way when it was sent again';
  const [, ...others] = new Set(group.map(({ clause }) => clause));
  return others.length === 0 ? seen : `${seen}; also seen at ${others.join(', ')}`;
}

/** One cause may be seen with many values. The first one explains it, and a few short ones show how far it goes. */
const maxLabels = 10;
const maxLength = 40;

function labelsOf(values: readonly { readonly label: string }[]): string {
  const labels = [...new Set(values.map(({ label }) => label))];
  const shown = labels.filter((label, index) => index === 0 || label.length <= maxLength).slice(0, maxLabels);
  return `${shown.join(', ')}${andMore(labels.length - shown.length)}`;
}

function describeNeeded(group: Group): string {
  const [first] = group;
  // If one request shows the problem without any special value, no value explains it.
  if (group.some(({ needed }) => needed.length === 0)) return '';
  const all = group.flatMap((one) => one.needed);
  const needed = groupBy(all, ({ dimension }) => dimension);
  const isEither = first.flaky !== undefined || isAboutRefusing(first);
  const values = [...needed].map(([name, own]) => `${name} = ${labelsOf(own)}`).join(isEither ? ' or ' : ' and ');
  return first.isUnexplained ? `seen with ${values}` : values;
}
