import type { FindingGroup } from '../group-findings.ts';
import { operationSummaries } from '../operation-summaries.ts';
import type { Report } from '../report.ts';
import { countVerdicts } from '../summary.ts';
import { filterForm } from './filter-form.ts';
import { type Html, html } from './html.ts';
import { operationDetails } from './operation-details.ts';

/** If there are more operations than this, only those with a broken clause are expanded. */
const openOperations = 3;

/** The contract as a tree: operations, their requests and responses, and the clauses with their witnesses. */
export function contractSection({ clauses }: Report, groups: readonly FindingGroup[]): Html {
  const operations = operationSummaries({ clauses });
  const findingsByClause = new Map<string, number[]>();
  for (const [index, { first, others }] of groups.entries()) {
    for (const { clause } of [first, ...others])
      findingsByClause.set(clause, [...new Set([...(findingsByClause.get(clause) ?? []), index + 1])]);
  }
  const isShort = operations.length <= openOperations;
  return html`<section id="contract" aria-labelledby="contract-title">
<h2 id="contract-title">Contract <span class="count">${clauses.length}</span></h2>
${filterForm(countVerdicts(clauses))}
${operations.map((operation) => operationDetails(operation, findingsByClause, isShort || operation.verdict === 'broken'))}
</section>`;
}
