import type { Attributed } from '../attribute/attribute.ts';
import { clauseOf } from '../check/check-reply.ts';
import type { Clause } from '../contract/clause.ts';
import { type Credentials, redactHeaders, requestUrl, toCurl } from './curl.ts';
import { toReplayToken } from './replay-token.ts';
import type { Finding } from './report.ts';

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
    const { request, operation, rule } = first.witness;
    const clause = clauseOf({ ...first.problem, clause: first.clause }, clauses);
    return [
      {
        clause,
        rule,
        statement: clauses.get(clause)?.statement ?? `${operation.id} keeps ${clause}.`,
        expected: first.problem.expected,
        actual: [first.problem.actual, ...(first.problem.excerpt === undefined ? [] : [first.problem.excerpt])].join(
          ': ',
        ),
        flaky: first.isFlaky,
        minimal: describeNeeded(group),
        request: {
          method: request.method,
          url: requestUrl(baseUrl, request),
          headers: redactHeaders(request, credentials),
        },
        curl: toCurl(baseUrl, request, credentials),
        replay: toReplayToken(first.witness, clause, credentials),
      },
    ];
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
  if (dimensions.size === 0) return 'any such request';
  return [...dimensions]
    .map((name) => {
      const labels = group.flatMap(({ needed }) =>
        needed.filter(({ dimension }) => dimension === name).map(({ label }) => label),
      );
      return `${name} = ${[...new Set(labels)].join(', ')}`;
    })
    .join(' and ');
}
