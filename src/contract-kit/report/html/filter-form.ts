import type { ClauseReport } from '../report.ts';
import { type Html, html } from './html.ts';

/** The filter of the tree. It is hidden until the script starts, which makes it work. */
export function filterForm(counts: Readonly<Record<ClauseReport['verdict'], number>>): Html {
  const all = counts.holds + counts.broken + counts['not-covered'];
  const choices = [
    ['all', 'All', all],
    ['broken', '✗ Broken', counts.broken],
    ['not-covered', '? Not covered', counts['not-covered']],
    ['holds', '✓ Holds', counts.holds],
  ] as const;
  const radios = choices.map(
    ([value, label, count]) =>
      html`<label><input type="radio" name="verdict" value="${value}"${value === 'all' ? html` checked` : undefined}><span>${label} <span class="count">${count}</span></span></label>`,
  );
  return html`<form class="filter" role="search" aria-label="Filter the clauses" hidden>
<fieldset><legend>Verdict</legend>${radios}</fieldset>
<label class="find">Find <input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="operation, clause or words"></label>
<div class="buttons"><button type="button" data-open="yes">Open all</button> <button type="button" data-open="">Close all</button></div>
<p role="status" class="shown"></p>
</form>`;
}
