import type { ClauseReport, Report } from '../report.ts';
import { type Html, html } from './html.ts';

const marks: Readonly<Record<ClauseReport['verdict'] | Report['verdict'], readonly [mark: string, word: string]>> = {
  holds: ['✓', 'holds'],
  broken: ['✗', 'broken'],
  'not-witnessed': ['?', 'not witnessed'],
  inconclusive: ['?', 'inconclusive'],
};

/** A verdict as a sign, which the style sets, and a word: color is never all that tells it. */
export function verdictMark(verdict: keyof typeof marks): Html {
  return html`<b class="mark ${verdict}">${marks[verdict][1]}</b>`;
}

/** The sign alone, where the words stand beside it. */
export function verdictSign(verdict: keyof typeof marks): Html {
  return html`<span class="sign ${verdict}" aria-hidden="true">${marks[verdict][0]}</span>`;
}
