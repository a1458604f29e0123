import { contradictionLines } from '../lines/contradictions.ts';
import type { FindingGroup } from '../lines/group-findings.ts';
import { type Html, html, prose } from './html.ts';

/** The one entry about the document: examples and defaults that contradict their schemas. */
export function contradictionsSection(groups: readonly FindingGroup[]): Html {
  const [title = '', ...lines] = contradictionLines(groups);
  return html`<section id="document" aria-labelledby="document-title">
<h2 id="document-title">The document itself <span class="count">${groups.length}</span></h2>
<p>${prose(title)}</p>
<ul class="plain">${lines.map((line) => html`<li>${prose(line)}</li>\n`)}</ul>
</section>`;
}
