import { visible } from '../../text/visible-text.ts';
import { findingItem } from '../lines/finding-lead.ts';
import { commandLines } from '../lines/step-lines.ts';
import type { Finding } from '../report.ts';

/** A script for a POSIX shell that sends the requests of a finding again. */
export function findingScript(given: Finding): string {
  const finding = visible(given);
  const head = ['#!/bin/sh', `# ${findingItem(finding)}`, `# ${finding.id}`, `# Expected: ${finding.expected}`];
  return `${[...head, ...commandLines(finding)].join('\n')}\n`;
}
