import { gapSentence, notRunSentence } from '../lines/headline.ts';
import { type Reason, stateSections, unverifiedReasons } from '../lines/reason.ts';
import type { Report } from '../report.ts';
import { type Html, html, type Insert, section, titledSection } from './html.ts';

/** A longer list than this is collapsed. */
const openPointers = 8;

/**
 * What the verdict does not cover: parts that cannot be judged, undocumented statuses, and requests that were not sent.
 */
export function remainderSections(report: Report): Insert {
  const { notVerified, undocumentedStatuses: gaps, notRun } = report;
  const unverified = html`<p>Parts of the document that the kit cannot judge, by reason.</p>
${groupsOf(unverifiedReasons(report))}`;
  const items = gaps.map((gap) => html`<li>${gapSentence(gap)}, the first to <code>${gap.example}</code>.</li>`);
  return [
    section('not-verified', 'Not verified', notVerified.length, unverified),
    stateSections(report).map(({ title, reasons }) =>
      titledSection(title.split(/\W/)[0]?.toLowerCase() ?? '', title, groupsOf(reasons)),
    ),
    section('undocumented', 'Undocumented statuses', gaps.length, html`<ul class="plain">${items}</ul>`),
    section('not-run', 'Not run', notRun, html`<p>${notRunSentence(report)}.</p>`),
  ];
}

function groupsOf(reasons: readonly Reason[]): Html[] {
  const isShort = reasons.reduce((sum, { items }) => sum + items.length, 0) <= openPointers;
  return reasons.map(
    ({ reason, items }) => html`<details class="reasons" ${isShort ? html`open` : undefined}>
<summary><h3>${reason} <span class="count">${items.length}</span></h3></summary>
<ul class="inside">${items.map((item) => html`<li><code>${item}</code></li>\n`)}</ul>
</details>
`,
  );
}
