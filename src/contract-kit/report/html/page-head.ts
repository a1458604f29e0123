import { adviceLines, causesLines } from '../lines/advice-lines.ts';
import type { Causes } from '../lines/group-findings.ts';
import { countsSentence, headline, isUnjudged } from '../lines/headline.ts';
import { verdictMarks } from '../lines/verdict-marks.ts';
import type { Report } from '../report.ts';
import { type Html, html, prose } from './html.ts';

/** The head of the page: the verdict, how much of the document it covers, and the facts of the run. */
export function pageHead(report: Report, causes: Causes): Html {
  const { verdict, target, requests, durationMs, seed, runId } = report;
  return html`<header>
<p class="kind">${kindOf(report)}</p>
<h1><span class="sign ${verdict}" aria-hidden="true">${verdictMarks[verdict].sign}</span> ${headline(report)}.</h1>
${isUnjudged(report) ? undefined : html`<p class="counts">${countsSentence(report)}.</p>`}
${[...causesLines(causes), ...adviceLines(report, causes)].map((line) => html`<p>${prose(line)}</p>`)}
<dl class="facts">
<div><dt>Target</dt><dd><code>${target}</code></dd></div>
<div><dt>Requests</dt><dd>${requests}</dd></div>
<div><dt>Time</dt><dd>${(durationMs / 1000).toFixed(2)} s</dd></div>
${seed === undefined ? undefined : html`<div><dt>Seed</dt><dd>${seed}</dd></div>\n`}${runId === undefined ? undefined : html`<div><dt>Run id</dt><dd>${runId}</dd></div>\n`}</dl>
</header>`;
}

/** Whose contract it is, and when it was verified. */
function kindOf({ document, startedAt }: Report): Html {
  const api = document === undefined || document.title === '' ? undefined : `${document.title} ${document.version}`;
  const when = startedAt === undefined ? undefined : startedAt.replace(/^(.{10})T(.{5}).*$/, '$1 $2 UTC');
  return html`Contract report${api === undefined ? undefined : html` of <b>${api}</b>`}${when === undefined ? undefined : html`, <time datetime="${startedAt}">${when}</time>`}`;
}
