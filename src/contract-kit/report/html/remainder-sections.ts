import type { NotVerified } from '../../contract/clause.ts';
import type { Report, SpecGap } from '../report.ts';
import { gapSentence, notRunSentence } from '../summary.ts';
import { type Html, html } from './html.ts';

/** In a longer list than this, pointers are closed under their reason. */
const openPointers = 8;

/** What the verdict is not about: parts that cannot be judged, replies the spec does not document, requests not sent. */
export function remainderSections(report: Report): Html[] {
  return [
    ...(report.notVerified.length > 0 ? [notVerifiedSection(report.notVerified)] : []),
    ...(report.specGaps.length > 0 ? [specGapsSection(report.specGaps)] : []),
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

function notVerifiedSection(notVerified: readonly NotVerified[]): Html {
  const reasons = new Map<string, string[]>();
  for (const { reason, pointer } of notVerified) {
    const pointers = reasons.get(reason);
    if (pointers === undefined) reasons.set(reason, [pointer]);
    else pointers.push(pointer);
  }
  const isShort = notVerified.length <= openPointers;
  const groups = [...reasons].map(
    ([reason, pointers]) => html`<details class="reasons" ${isShort ? html`open` : undefined}>
<summary><h3>${reason} <span class="count">${pointers.length}</span></h3></summary>
<ul class="inside">${pointers.map((pointer) => html`<li><code>${pointer}</code></li>\n`)}</ul>
</details>
`,
  );
  return html`<section id="not-verified" aria-labelledby="not-verified-title">
<h2 id="not-verified-title">Not verified <span class="count">${notVerified.length}</span></h2>
<p>Parts of the document that the kit cannot judge, by the reason.</p>
${groups}
</section>`;
}

function specGapsSection(gaps: readonly SpecGap[]): Html {
  const items = gaps.map(
    (gap) => html`<li>${gapSentence(gap)} (${gap.count} replies, the first to <code>${gap.example}</code>).</li>`,
  );
  return html`<section id="spec-gaps" aria-labelledby="spec-gaps-title">
<h2 id="spec-gaps-title">Spec gaps <span class="count">${gaps.length}</span></h2>
<ul class="plain">${items}</ul>
</section>`;
}
