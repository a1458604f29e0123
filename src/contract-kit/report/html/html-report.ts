import { createHash } from 'node:crypto';
import { groupFindings } from '../group-findings.ts';
import type { Report } from '../report.ts';
import { headline } from '../summary.ts';
import { contractSection } from './contract-section.ts';
import { findingsSection } from './findings-section.ts';
import { type Html, html, verbatim } from './html.ts';
import { pageHead } from './page-head.ts';
import { remainderSections } from './remainder-sections.ts';
import { pageScript } from './script.ts';
import { pageStyle } from './style.ts';

/** The report as one page that loads nothing, for a browser; without scripts it lacks only its filter and copy buttons. */
export function htmlReport(report: Report): string {
  return `${page(report).markup}\n`;
}

function page(report: Report): Html {
  const groups = groupFindings(report);
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${headline(report)} · ${report.target}</title>
<style>${verbatim(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the results</a>
${pageHead(report, groups)}
<nav aria-label="Sections">${sectionLinks(report, groups.length)}</nav>
<main id="main" tabindex="-1">
${groups.length > 0 ? findingsSection(groups) : undefined}
${contractSection(report, groups)}
${remainderSections(report)}
</main>
<footer><p>Made by <code>intercom-contract verify</code>. Credentials are redacted.</p></footer>
<div class="unseen" role="status" id="said"></div>
<script>${verbatim(pageScript)}</script>
</body>
</html>`;
}

function sectionLinks({ clauses, notVerified, specGaps, notRun }: Report, findings: number): Html[] {
  const sections = [
    ['findings', 'Findings', findings],
    ['contract', 'Contract', clauses.length],
    ['not-verified', 'Not verified', notVerified.length],
    ['spec-gaps', 'Spec gaps', specGaps.length],
    ['not-run', 'Not run', notRun],
  ] as const;
  return sections
    .filter(([id, , count]) => count > 0 || id === 'contract')
    .map(([id, title, count]) => html`<a href="#${id}">${title} <span class="count">${count}</span></a> `);
}

/** Nothing runs, applies or loads but this very script and style: should a text ever become markup, it stays lifeless. */
const policy: string = [
  "default-src 'none'",
  `style-src '${hashOf(pageStyle)}'`,
  `script-src '${hashOf(pageScript)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
