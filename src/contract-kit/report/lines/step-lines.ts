import { shortened } from '../../text/listed.ts';
import type { Finding, FindingStep } from '../report.ts';

/** The maximum length of a URL in a line, in characters. */
const maxCharacters = 160;

/** Each step of a finding on one line, with its number: `1. POST /customers → 201`. Empty if one request shows the problem. */
export function stepLines({ steps = [], expected }: Pick<Finding, 'steps' | 'expected'>): string[] {
  return steps.map((step, index) => {
    const line = `${index + 1}. ${stepLine(step)}`;
    return index === steps.length - 1 ? `${line}, expected: ${expected}` : line;
  });
}

/** A step on one line. */
export function stepLine({ request: { method, url }, response }: FindingStep): string {
  return `${method} ${shortened(url.replace(/^\w+:\/\/[^/?#]*/, ''), maxCharacters)} → ${response?.status ?? 'no response'}`;
}

/** The lines of the command that shows a problem again: a script for several requests, otherwise `curl`. */
export function commandLines({ script, curl }: Pick<Finding, 'script' | 'curl'>): readonly string[] {
  return script ?? [curl];
}
