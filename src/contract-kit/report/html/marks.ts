import type { ClauseReport, Report } from '../report.ts';
import { type Html, html } from './html.ts';

const marks: Readonly<Record<ClauseReport['verdict'] | Report['verdict'], readonly [mark: string, word: string]>> = {
  holds: ['✓', 'holds'],
  broken: ['✗', 'broken'],
  'not-witnessed': ['?', 'not witnessed'],
  inconclusive: ['?', 'inconclusive'],
};

/** A verdict as a sign and a word: color is never all that tells it. */
export function verdictMark(verdict: keyof typeof marks): Html {
  const [mark, word] = marks[verdict];
  return html`<span class="mark ${verdict}"><span aria-hidden="true">${mark}</span> ${word}</span>`;
}

/** The sign alone, where the words stand beside it. */
export function verdictSign(verdict: keyof typeof marks): Html {
  return html`<span class="sign ${verdict}" aria-hidden="true">${marks[verdict][0]}</span>`;
}
