import { createHash } from 'node:crypto';
import { copyScript } from './copy-script.ts';
import { type Html, html, verbatim } from './html.ts';
import { pageStyle } from './style.ts';

/** A page. Without scripts, only its copy buttons are missing. */
export interface HtmlPage {
  readonly title: string;
  readonly header: Html;
  /** The sections: the anchor, the title, and how much each lists. */
  readonly links: readonly (readonly [id: string, title: string, count: number])[];
  readonly main: readonly Html[];
  readonly footer: Html;
}

/** One HTML page that loads nothing else. */
export function htmlPage({ title, header, links, main, footer }: HtmlPage): string {
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${verbatim(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the results</a>
${header}
<nav aria-label="Sections">${links.map(([id, name, count]) => html`<a href="#${id}">${titleWithCount(name, count)}</a> `)}</nav>
<main id="main" tabindex="-1">
${main}
</main>
<footer>${footer}</footer>
<div class="unseen" role="status" id="said"></div>
<script>${verbatim(copyScript)}</script>
</body>
</html>
`;
  return page.markup;
}

/** A title with how much there is of what it names. */
export function titleWithCount(title: string, count: number): Html {
  return html`${title}${count === 0 ? undefined : html` <span class="count">${count}</span>`}`;
}

/**
 * Allows only this script and this style. If a text ever became markup by mistake, the browser would not run or load
 * it.
 */
const policy = [
  "default-src 'none'",
  `style-src '${hashOf(pageStyle)}'`,
  `script-src '${hashOf(copyScript)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
