import { sourceRange } from '../../openapi/document/source-lines.ts';
import { findingLead } from '../lines/finding-lead.ts';
import { findingRows, othersPhrase, replayLines } from '../lines/finding-rows.ts';
import type { FindingGroup } from '../lines/group-findings.ts';
import { stepLine } from '../lines/step-lines.ts';
import type { Finding, FindingStep } from '../report.ts';
import { type Html, html, prose } from './html.ts';

/** Findings after this many are collapsed. */
const openFindings = 10;
/** How many characters of a request's body are shown; for responses the report has a limit of its own. */
const shownCharacters = 2048;

/** A finding, with its request and response side by side. */
export function findingDetails(group: FindingGroup, number: number): Html {
  const { first, others } = group;
  const name = `finding ${number}`;
  // The response is shown in full beside its request.
  const rows = findingRows(group).filter((row) => row.name !== 'response' && row.name !== 'body');
  return html`<details class="finding" ${number <= openFindings ? html`open` : undefined}>
<summary><h3>Finding ${number}: ${prose(findingLead(first))}</h3></summary>
<div class="inside" id="finding-${number}">
<p class="note"><code>${first.clause}</code>${othersPhrase(group)}</p>
<p class="statement">${prose(first.statement)}</p>
<dl class="reason">
${rows.map(({ name, text, isCode }) => html`<div><dt>${name}</dt><dd>${isCode ? html`<code>${text}</code>` : prose(text)}</dd></div>\n`)}</dl>
${others.length > 0 ? othersDetails(others) : undefined}
${first.steps === undefined ? exchangeOf(first) : storyOf(first, first.steps)}
${first.script === undefined ? copyable('curl command', name, first.curl) : copyable('shell script', name, first.script.join('\n'))}
${replayLines(first).map((line) => copyable('replay command', name, line))}
</div>
</details>
`;
}

function othersDetails(others: readonly Finding[]): Html {
  const items = others.map(({ clause, actual }) => html`<li><code>${clause}</code>: ${prose(actual)}</li>\n`);
  return html`<details class="others"><summary>${others.length} more with the same cause</summary>
<ul class="inside">${items}</ul></details>`;
}

function exchangeOf(exchanged: Exchanged): Html {
  return html`<div class="exchange">
<div><h4>Request</h4>${requestOf(exchanged)}</div>
<div><h4>Response</h4>${responseOf(exchanged)}</div>
</div>`;
}

/** What was sent and came back, step by step. The requests and responses can be opened. The last ones are open. */
function storyOf({ expected, actual }: Finding, steps: readonly FindingStep[]): Html {
  const items = steps.map((step, index) => {
    const isLast = index === steps.length - 1;
    return html`<li><details class="step" ${isLast ? html`open` : undefined}><summary><code>${stepLine(step)}</code></summary>
<div class="inside">${exchangeOf(step)}</div></details>${isLast ? html`<p class="outcome">Expected ${prose(expected)}. Actual: ${prose(actual)}.</p>` : undefined}</li>\n`;
  });
  return html`<h4>Steps</h4>
<ol class="steps">${items}</ol>`;
}

type Exchanged = Pick<FindingStep, 'request' | 'response'> & Pick<Finding, 'place'>;

function requestOf({ request: { method, url, headers, body } }: Exchanged): Html {
  const shown = body === undefined ? undefined : html`\n\n${body === '' ? html`<i>empty body</i>` : beginning(body)}`;
  return html`<pre><b>${method} ${url}</b>${headerLines(headers)}${shown}</pre>${isLong(body) ? beginningOnly : undefined}`;
}

function responseOf({ response, place }: Exchanged): Html {
  if (response === undefined) return html`<p class="none">No complete response was recorded.</p>`;
  const { status, headers, body, truncated } = response;
  return html`<pre><b>${status}</b>${headerLines(headers)}

${body === '' ? html`<i>no body</i>` : marked(body, place)}</pre>${truncated ? html`<p class="note">The report keeps only the beginning of the body.</p>` : undefined}`;
}

/** The body with the part that is wrong marked. */
function marked(body: string, place: string | undefined): Html {
  const [start, end] = (place === undefined ? undefined : sourceRange(body, place)) ?? [0, 0];
  if (start === end) return html`${body}`;
  return html`${body.slice(0, start)}<mark>${body.slice(start, end)}</mark>${body.slice(end)}`;
}

const beginningOnly: Html = html`<p class="note">Only the beginning of the body is shown. The curl command contains all of it.</p>`;

function beginning(body: string): string {
  return isLong(body) ? `${body.slice(0, shownCharacters)}…` : body;
}

function isLong(body: string | undefined): boolean {
  return body !== undefined && body.length > shownCharacters;
}

function headerLines(headers: readonly (readonly [string, string])[]): Html[] {
  return headers.map(([name, value]) => html`\n<span class="name">${name}:</span> ${value}`);
}

/** A command with a button that copies it. Without scripts, the button stays hidden. */
export function copyable(label: string, of: string, command: string): Html {
  return html`<div class="command"><div class="command-head"><h4>${label}</h4><button type="button" class="copy" data-of="${label} of ${of}" hidden>Copy<span class="unseen"> ${label} of ${of}</span></button></div><pre><code>${command}</code></pre></div>`;
}
