import { type Reason, type StateSection, stateSections, unverifiedReasons } from '../lines/by-reason.ts';
import { gapSentence, notRunSentence } from '../lines/summary.ts';
import type { Report, UndocumentedStatus } from '../report.ts';
import { type Html, html } from './html.ts';

/** A longer list than this is collapsed. */
const openPointers = 8;

/**
 * What the verdict does not cover: parts that cannot be judged, undocumented statuses, and requests that were not sent.
 */
export function remainderSections(report: Report): Html[] {
  return [
    ...(report.notVerified.length > 0 ? [notVerifiedSection(report)] : []),
    ...stateSections(report).map(stateSection),
    ...(report.undocumentedStatuses.length > 0 ? [undocumentedSection(report.undocumentedStatuses)] : []),
    ...(report.notRun > 0
      ? [
          html`<section id="not-run" aria-labelledby="not-run-title">
<h2 id="not-run-title">Not run <span class="count">${report.notRun}</span></h2>
<p>${notRunSentence(report)}.</p>
</section>`,
        ]
      : []),
  ];
}

function notVerifiedSection(report: Report): Html {
  const { length } = report.notVerified;
  return html`<section id="not-verified" aria-labelledby="not-verified-title">
<h2 id="not-verified-title">Not verified <span class="count">${length}</span></h2>
<p>Parts of the document that the kit cannot judge, by reason.</p>
${groupsOf(unverifiedReasons(report))}
</section>`;
}

function stateSection({ title, reasons }: StateSection): Html {
  const id = title.split(/\W/)[0]?.toLowerCase();
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${groupsOf(reasons)}
</section>`;
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

function undocumentedSection(gaps: readonly UndocumentedStatus[]): Html {
  const items = gaps.map((gap) => html`<li>${gapSentence(gap)}, the first to <code>${gap.example}</code>.</li>`);
  return html`<section id="undocumented" aria-labelledby="undocumented-title">
<h2 id="undocumented-title">Undocumented statuses <span class="count">${gaps.length}</span></h2>
<ul class="plain">${items}</ul>
</section>`;
}
