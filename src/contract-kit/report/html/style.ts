/** Hides what has no clause with the chosen verdict. */
function only(verdict: string): string {
  return `#contract:has([value=${verdict}]:checked) :is(.operation, .group, .group li):not([data-v=${verdict}], :has([data-v=${verdict}])) { display: none; }`;
}

/** How the page looks: the reader's own fonts, and color for verdicts alone. Contrast is 4.5 to 1 or more. */
export const pageStyle: string = `
:root {
  color-scheme: light dark;
  --page: #fafaf8; --card: #fff; --text: #1f2328; --soft: #59616a; --line: #dfe1e0; --code: #f2f3f1; --link: #0b57b5;
  --holds: #17663a; --broken: #b1241c; --not-covered: #775000; --waived: #0a5f6b;
  --holds-ground: #e4f2e9; --broken-ground: #fdeae8; --not-covered-ground: #faefd6; --waived-ground: #dff1f3;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --card: #1b1f23; --text: #e4e7ea; --soft: #a3acb5; --line: #31373d; --code: #23282d; --link: #84b8ff;
    --holds: #74d49a; --broken: #ff978d; --not-covered: #e8bf66; --waived: #7bd3df;
    --holds-ground: #173325; --broken-ground: #44201e; --not-covered-ground: #3a2e12; --waived-ground: #14343a;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { background: var(--page); color: var(--text); font: 1rem/1.55 var(--sans); -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { max-width: 72rem; margin: 0 auto; padding: clamp(1.25rem, 4vw, 3.5rem) clamp(1rem, 4vw, 2.5rem) 3rem; }
h1, h2, h3, h4, p, dl, dd, ul, pre, fieldset { margin: 0; padding: 0; border: 0; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
ul { list-style: none; }
a { color: var(--link); text-underline-offset: .2em; }
code, pre { font-family: var(--mono); font-size: .875em; unicode-bidi: isolate; overflow-wrap: anywhere; }
p, dd { overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: 0; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -6rem; padding: .5rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px; z-index: 1; }
.skip:focus { top: 1rem; }
.count { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
.note { color: var(--soft); font-size: .875rem; }

.kind { color: var(--soft); font-size: .875rem; letter-spacing: .02em; }
h1 { display: flex; align-items: center; gap: .6rem; margin: .35rem 0 .9rem; font-size: clamp(1.6rem, 1.2rem + 2.2vw, 2.5rem); font-weight: 650; letter-spacing: -.02em; }
.sign { flex: none; display: grid; place-items: center; width: 1.3em; height: 1.3em; border-radius: 50%; font-size: .8em; letter-spacing: 0; }
.counts { font-size: 1.125rem; }
.facts { display: flex; flex-wrap: wrap; gap: .75rem 2.5rem; margin-top: 1.25rem; }
.facts dt, .reason dt { color: var(--soft); font-size: .875rem; }
.facts dd { font-variant-numeric: tabular-nums; }
nav { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin-top: 1.75rem; padding: .8rem 0; border: solid var(--line); border-width: 1px 0; }

section { margin-top: 2.75rem; scroll-margin-top: 1rem; }
h2 { margin-bottom: 1rem; font-size: 1.375rem; font-weight: 620; letter-spacing: -.01em; }
h3 { display: inline; font-size: 1rem; font-weight: 600; }
h4 { font-size: .875rem; font-weight: 600; color: var(--soft); }
details { background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
details + details { margin-top: .75rem; }
summary { padding: .8rem 1rem; cursor: pointer; border-radius: 10px; }
summary::marker { color: var(--soft); }
.operation { content-visibility: auto; contain-intrinsic-block-size: auto 3.25rem; }
.inside { padding: .25rem 1rem 1.1rem; scroll-margin-top: 4.5rem; }

.finding { border-left: 4px solid var(--broken); }
.finding h3 code { font-weight: 600; }
.statement { margin-bottom: .9rem; font-size: 1.0625rem; max-width: 65ch; }
.reason dt::first-letter { text-transform: uppercase; }
.reason > div { display: grid; grid-template-columns: 5.5rem 1fr; gap: .75rem; padding: .15rem 0; }
.exchange { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin-top: 1rem; }
.exchange > div { min-width: 0; display: flex; flex-direction: column; gap: .4rem; }
ol.steps { margin: .5rem 0 0; padding-left: 1.6rem; }
.steps li { padding: .2rem 0; }
.steps li::marker { color: var(--soft); font-variant-numeric: tabular-nums; }
.step { border: 0; background: none; }
.step summary { padding: .1rem 0; }
.step .inside { padding: 0 0 .6rem; }
.step .exchange { margin-top: .4rem; }
.outcome { max-width: 65ch; font-weight: 600; }
pre { white-space: pre-wrap; padding: .75rem .9rem; border-radius: 8px; background: var(--code); line-height: 1.5; }
.exchange pre { flex: 1; }
pre .name, pre i { color: var(--soft); }
mark { padding: 0 .15em; border-radius: 3px; color: var(--broken); background: var(--broken-ground); font-weight: 600; }
.kind b { font-weight: 600; }
pre code { font-size: 1em; }
.others { margin-top: .9rem; }
.others summary { padding: .4rem .9rem; }
.others li { padding: .15rem 0; overflow-wrap: anywhere; }
.none { flex: 1; padding: .75rem .9rem; border: 1px dashed var(--line); border-radius: 8px; color: var(--soft); }
.command { margin-top: 1rem; }
.command-head { display: flex; align-items: center; justify-content: space-between; gap: 1rem; margin-bottom: .4rem; min-height: 2rem; }
.command h4::first-letter { text-transform: uppercase; }
button { font: inherit; font-size: .875rem; color: var(--text); background: var(--card); border: 1px solid var(--soft); border-radius: 6px; padding: .25rem .75rem; min-height: 2rem; cursor: pointer; }
button:hover { background: var(--code); }

.filter { margin-bottom: 1.25rem; }
.filter fieldset { display: flex; flex-wrap: wrap; gap: .4rem; }
.filter legend { float: left; margin: .3rem .5rem 0 0; padding: 0; color: var(--soft); font-size: .875rem; }
.filter fieldset label { position: relative; font-size: .875rem; }
.filter input[type=radio] { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.filter input[type=radio] + span { display: block; padding: .3rem .8rem; border: 1px solid var(--soft); border-radius: 99px; }
.filter input[type=radio]:hover + span { background: var(--code); }
.filter input[type=radio]:checked + span { background: var(--text); border-color: var(--text); color: var(--page); font-weight: 600; }
.filter input[type=radio]:checked + span .count { color: inherit; }
.filter input[type=radio]:focus-visible + span { outline: 3px solid var(--link); outline-offset: 2px; }

${['holds', 'broken', 'not-covered', 'waived'].map(only).join('\n')}

.operation summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; list-style: none; }
.operation summary::-webkit-details-marker { display: none; }
.operation summary h3 { flex: 1 1 auto; }
.operation summary h3::before { content: "▸"; content: "▸" / ""; display: inline-block; width: 1.2rem; color: var(--soft); }
.operation[open] summary h3::before { content: "▾"; content: "▾" / ""; }
.route { margin-left: .4rem; color: var(--soft); font-weight: 400; font-size: .875rem; unicode-bidi: isolate; }
.tally { display: flex; flex-wrap: wrap; gap: .25rem .9rem; color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; }
.tally .broken { color: var(--broken); } .tally .not-covered { color: var(--not-covered); } .tally .waived { color: var(--waived); }
.group + .group { margin-top: 1.25rem; }
.group li { display: grid; grid-template-columns: 8.5rem 1fr; gap: .25rem .75rem; padding: .65rem 0; border-top: 1px solid var(--line); }
.group ul { margin-top: .4rem; }
.group li > div { min-width: 0; }
.group li > div > code { font-weight: 600; }
.mark { justify-self: start; align-self: start; padding: .05rem .6rem; border-radius: 99px; font-size: .8125rem; font-weight: 600; white-space: nowrap; }
.mark::before { content: "?"; content: "?" / ""; margin-right: .35em; }
.mark.holds::before { content: "✓"; content: "✓" / ""; } .mark.broken::before { content: "✗"; content: "✗" / ""; } .mark.waived::before { content: "~"; content: "~" / ""; }
.mark.holds, .sign.holds { color: var(--holds); background: var(--holds-ground); }
.mark.broken, .sign.broken { color: var(--broken); background: var(--broken-ground); }
.mark.waived { color: var(--waived); background: var(--waived-ground); }
.mark.not-covered, .sign.inconclusive { color: var(--not-covered); background: var(--not-covered-ground); }
.reasons h3 { font-weight: 500; }
.reasons li { padding: .15rem 0; }
.plain li { padding: .6rem 0; border-top: 1px solid var(--line); }
.plain:not(.names) li::first-letter { text-transform: uppercase; }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }

@media (max-width: 44rem) {
  .exchange { grid-template-columns: 1fr; }
  .group li { grid-template-columns: 1fr; }
  .reason > div { grid-template-columns: 1fr; gap: 0; padding: .3rem 0; }
  .facts { display: grid; grid-template-columns: repeat(3, auto); justify-content: space-between; gap: .75rem 1rem; }
  .facts div:first-child { grid-column: 1 / -1; }
}
@media (forced-colors: active) {
  .filter input[type=radio]:checked + span { outline: 3px solid Highlight; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
