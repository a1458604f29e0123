import { listed, plural } from '../../text/listed.ts';
import type { FindingGroup } from './group-findings.ts';

/** The number of operations that a line names. */
const maxNamed = 4;

/**
 * The examples and defaults of the document that contradict it: a title, and a line for each. Empty if there are none. They
 * are about the document, not about the provider that sent them.
 */
export function contradictionLines(groups: readonly FindingGroup[]): string[] {
  if (groups.length === 0) return [];
  return [
    `The document contradicts itself: ${plural(groups.length, 'example or default', 'examples or defaults')} in it ${groups.length === 1 ? 'breaks' : 'break'} the schema beside it. Whoever sends such a value breaks the contract, so correct the document.`,
    ...groups.map(contradictionLine),
  ];
}

function contradictionLine({ first, others }: FindingGroup): string {
  const operations = [...new Set([first, ...others].map(({ operation }) => operation))];
  return `\`${first.example}\`: ${first.actual} (clause ${first.clause}; sent by ${listed(operations, maxNamed)})`;
}
