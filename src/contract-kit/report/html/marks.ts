import type { ClauseReport, Report } from '../report.ts';
import { type Html, html } from './html.ts';

const marks: Readonly<Record<ClauseReport['verdict'] | Report['verdict'], readonly [mark: string, word: string]>> = {
  holds: ['✓', 'holds'],
  broken: ['✗', 'broken'],
  waived: ['~', 'waived'],
  'not-covered': ['?', 'not covered'],
  inconclusive: ['?', 'inconclusive'],
};

/** A verdict as a word and a sign, which the style adds. Color alone never carries it. */
export function verdictMark(verdict: keyof typeof marks): Html {
  return html`<b class="mark ${verdict}">${marks[verdict][1]}</b>`;
}

/** The sign alone, for use beside the word. */
export function verdictSign(verdict: keyof typeof marks): Html {
  return html`<span class="sign ${verdict}" aria-hidden="true">${marks[verdict][0]}</span>`;
}
