import { type Html, html } from './html.ts';

/** A command with a button that copies it. Without scripts, the button stays hidden. */
export function copyable(label: string, of: string, command: string): Html {
  return html`<div class="command"><div class="command-head"><h4>${label}</h4><button type="button" class="copy" data-of="${label} of ${of}" hidden>Copy<span class="unseen"> ${label} of ${of}</span></button></div><pre><code>${command}</code></pre></div>`;
}
