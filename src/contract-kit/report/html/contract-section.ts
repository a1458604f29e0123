import type { Causes } from '../lines/group-findings.ts';
import { countVerdicts } from '../lines/headline.ts';
import { operationSummaries, problemsFirst } from '../lines/operation-summaries.ts';
import type { ClauseReport, Report } from '../report.ts';
import { type Html, html, titledSection } from './html.ts';
import { operationDetails } from './operation-details.ts';

/** If there are more operations than this, only those with a broken clause are expanded. */
const openOperations = 3;

/** The contract as a tree: operations, their requests and responses, and the clauses with their witnesses. */
export function contractSection({ clauses, recording }: Report, { faults, contradictions }: Causes): Html {
  const operations = problemsFirst(operationSummaries({ clauses }));
  const findingsByClause = new Map<string, number[]>();
  for (const [index, { first, others }] of faults.entries())
    for (const { clause } of [first, ...others])
      findingsByClause.set(clause, [...new Set([...(findingsByClause.get(clause) ?? []), index + 1])]);
  const contradicting = contradictions.flatMap(({ first, others }) => [first, ...others]);
  const inDocument = new Set(contradicting.map(({ clause }) => clause));
  const isShort = operations.length <= openOperations;
  const links = { findingsByClause, inDocument, isRecording: recording !== undefined };
  return titledSection(
    'contract',
    html`Contract <span class="count">${clauses.length}</span>`,
    html`${filterForm(countVerdicts(clauses))}
${operations.map((operation) => operationDetails(operation, links, isShort || operation.verdict === 'broken'))}`,
  );
}

/** The filter of the tree. The style makes it work. */
function filterForm(counts: Readonly<Record<ClauseReport['verdict'], number>>): Html {
  const choices = [
    ['all', 'All', counts.holds + counts.broken + counts.waived + counts['not-covered']],
    ['broken', '✗ Broken', counts.broken],
    ...(counts.waived === 0 ? [] : [['waived', '~ Waived', counts.waived] as const]),
    ['not-covered', '? Not covered', counts['not-covered']],
    ['holds', '✓ Holds', counts.holds],
  ] satisfies (readonly [string, string, number])[];
  const radios = choices.map(
    ([value, label, count]) =>
      html`<label><input type="radio" name="verdict" value="${value}"${value === 'all' ? html` checked` : undefined}><span>${label} <span class="count">${count}</span></span></label>`,
  );
  return html`<form class="filter"><fieldset><legend>Verdict</legend>${radios}</fieldset></form>`;
}
