import { plural } from '../../text/listed.ts';
import { localId } from '../lines/headline.ts';
import type { OperationSummary } from '../lines/operation-summaries.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { ClauseReport } from '../report.ts';
import { type Html, html, prose } from './html.ts';

const sides = { request: 'Requests', response: 'Responses' } as const;

/** What counts as a witness of a clause that holds, and of one that breaks it. */
const witnessNames = {
  request: ['valid accepted', 'invalid refused'],
  response: ['valid', 'altered copies detected'],
} as const;

/** Where the page says more about broken clauses. */
export interface ClauseLinks {
  /** The numbers of findings by the id of the clause. */
  readonly findingsByClause: ReadonlyMap<string, readonly number[]>;
  /** The ids of the clauses that an example of the document breaks. */
  readonly inDocument: ReadonlySet<string>;
  /** Whether the report is about recorded exchanges, so that nothing invalid was sent and no copy was altered. */
  readonly isRecording: boolean;
}

/** One operation with its clauses. */
export function operationDetails({ id, clauses, counts }: OperationSummary, links: ClauseLinks, isOpen: boolean): Html {
  const { holds, broken, waived, 'not-covered': unseen } = counts;
  const groups = (['request', 'response'] as const).map((side) => {
    const own = clauses.filter((clause) => clause.side === side);
    const rows = own.map((clause) => clauseRow(clause, links));
    return own.length === 0 ? undefined : html`<div class="group"><h4>${sides[side]}</h4><ul>${rows}</ul></div>`;
  });
  return html`<details class="operation" ${isOpen ? html`open` : undefined}>
<summary><h3><code>${id}</code> <span class="route">${routeOf(clauses)}</span></h3> <span class="tally">${broken > 0 ? html`<b class="broken">✗ ${broken} broken</b>` : undefined} ${waived > 0 ? html`<b class="waived">~ ${waived} waived</b>` : undefined} ${unseen > 0 ? html`<b class="not-covered">? ${unseen} not covered</b>` : undefined} <span>✓ ${holds} of ${clauses.length} hold</span></span></summary>
<div class="inside">${groups}</div>
</details>
`;
}

function clauseRow(clause: ClauseReport, { findingsByClause, inDocument, isRecording }: ClauseLinks): Html {
  const { verdict, statement, pointer, reason } = clause;
  const witnesses = witnessesOf(clause, isRecording);
  const numbers = findingsByClause.get(clause.id) ?? [];
  const document = inDocument.has(clause.id) ? [html` · <a href="#document">the document itself</a>`] : [];
  const links = [...numbers.map((number) => html` · <a href="#finding-${number}">finding ${number}</a>`), ...document];
  return html`<li data-v="${verdict}"><b class="mark ${verdict}">${verdictMarks[verdict].word}</b><div><code>${localId(clause)}</code><p>${prose(statement)}</p><p class="note">${[...(reason === undefined ? [] : [reason]), ...witnesses].join(' · ')} · <code>${pointer}</code>${links}</p></div></li>
`;
}

/** How many exchanges are witnesses of a clause. If there are none, the reason of the clause says so. */
function witnessesOf({ side, validAccepted, invalidRefused }: ClauseReport, isRecording: boolean): string[] {
  if (validAccepted + invalidRefused === 0) return [];
  if (isRecording) return [plural(validAccepted, 'exchange')];
  const [valid, invalid] = witnessNames[side];
  return [`${validAccepted} ${valid}`, `${invalidRefused} ${invalid}`];
}

/** The method and path, such as `DELETE /orders/{id}`, if a clause's pointer contains them. */
function routeOf(clauses: readonly ClauseReport[]): string | undefined {
  for (const { pointer } of clauses) {
    const [, path, method] = /^\/paths\/([^/]+)\/([^/]+)\//.exec(pointer) ?? [];
    if (path !== undefined && method !== undefined && method !== 'parameters')
      return `${method.toUpperCase()} ${path.replaceAll('~1', '/').replaceAll('~0', '~')}`;
  }
  return undefined;
}
