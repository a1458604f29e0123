import type { Finding } from '../report.ts';
import { replayCommand } from '../summary.ts';
import { copyable } from './copyable.ts';
import { type Html, html } from './html.ts';
import { prose } from './prose.ts';

/** Beyond this many, findings are closed: a page of all of them at once is read by nobody. */
const openFindings = 10;
/** Of a request's body, like of a reply's. */
const shownCharacters = 2048;

/** Every finding, with the request and the reply side by side. */
export function findingsSection(findings: readonly Finding[]): Html {
  return html`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings <span class="count">${findings.length}</span></h2>
${findings.map((finding, index) => findingDetails(finding, index + 1))}
</section>`;
}

function findingDetails(finding: Finding, number: number): Html {
  const { clause, statement, minimal, expected, actual, rule, flakiness, curl } = finding;
  const name = `finding ${number}`;
  return html`<details class="finding" ${number <= openFindings ? html`open` : undefined}>
<summary><h3>Finding ${number}: <code>${clause}</code></h3></summary>
<div class="inside" id="finding-${number}">
<p class="statement">${prose(statement)}</p>
<dl class="reason">
<div><dt>When</dt><dd><code>${minimal}</code></dd></div>
<div><dt>Expected</dt><dd>${prose(expected)}</dd></div>
<div><dt>Actual</dt><dd>${prose(actual)}${flakiness === undefined ? undefined : html` <strong>(flaky: ${flakiness})</strong>`}</dd></div>
<div><dt>Rule</dt><dd><code>${rule}</code></dd></div>
</dl>
<div class="exchange">
<div><h4>Request</h4>${requestOf(finding)}</div>
<div><h4>Reply</h4>${replyOf(finding)}</div>
</div>
${copyable('curl command', name, curl)}
${copyable('replay command', name, replayCommand(finding))}
</div>
</details>
`;
}

function requestOf({ request: { method, url, headers, body } }: Finding): Html {
  const shown = body === undefined ? undefined : html`\n\n${body === '' ? html`<i>no byte</i>` : beginning(body)}`;
  return html`<pre><b>${method} ${url}</b>${headerLines(headers)}${shown}</pre>${isLong(body) ? beginningOnly : undefined}`;
}

function replyOf({ reply }: Finding): Html {
  if (reply === undefined) return html`<p class="none">No complete reply was recorded.</p>`;
  const { status, headers, body, truncated } = reply;
  return html`<pre><b>${status}</b>${headerLines(headers)}

${body === '' ? html`<i>no body</i>` : body}</pre>${truncated ? html`<p class="note">Only the beginning of the body was kept.</p>` : undefined}`;
}

const beginningOnly: Html = html`<p class="note">Only the beginning of the body is shown; the curl command has all of it.</p>`;

function beginning(body: string): string {
  return isLong(body) ? `${body.slice(0, shownCharacters)}…` : body;
}

function isLong(body: string | undefined): boolean {
  return body !== undefined && body.length > shownCharacters;
}

function headerLines(headers: readonly (readonly [string, string])[]): Html[] {
  return headers.map(([name, value]) => html`\n<span class="name">${name}:</span> ${value}`);
}
