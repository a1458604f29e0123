import { verdictMarks } from '../lines/verdict-marks.ts';
import { type Html, html } from './html.ts';

/** A verdict as a word and a sign, which the style adds. Color alone never carries it. */
export function verdictMark(verdict: keyof typeof verdictMarks): Html {
  return html`<b class="mark ${verdict}">${verdictMarks[verdict].word}</b>`;
}

/** The sign alone, for use beside the word. */
export function verdictSign(verdict: keyof typeof verdictMarks): Html {
  return html`<span class="sign ${verdict}" aria-hidden="true">${verdictMarks[verdict].sign}</span>`;
}
