import { keywordRow } from '../../../json-schema/keywords/keywords.ts';
import { isJsonObject } from '../../../openapi/json.ts';
import type { SpecNode } from '../../../openapi/spec-node.ts';
import { type Finding, finding } from '../finding.ts';

interface NodePair {
  readonly old: { readonly node: SpecNode };
  readonly new: { readonly node: SpecNode };
}

/** An operation whose words for people differ, in its own part of the document. */
export function wordFindings({ old, new: revision }: NodePair): Finding[] {
  if (wordsIn(old.node.value) === wordsIn(revision.node.value)) return [];
  return [
    finding({
      rule: 'words-changed',
      kind: 'words',
      side: 'document',
      pointer: revision.node.pointer,
      document: 'new',
      description: 'Words for people changed.',
      reason: 'nothing that is sent or compiled depends on them',
    }),
  ];
}

const words = new Set(
  'description summary title example examples externalDocs tags deprecated contact license termsOfService version $comment'.split(
    ' ',
  ),
);

/** All words for people below a part of a document, without what it refers to. */
export function wordsIn(value: unknown): string {
  const found: string[] = [];
  const visit = (part: unknown, isNamed: boolean): void => {
    if (Array.isArray(part)) for (const item of part) visit(item, false);
    if (!isJsonObject(part)) return;
    for (const [key, member] of Object.entries(part))
      if (!isNamed && words.has(key)) found.push(JSON.stringify([key, member]));
      else visit(member, !isNamed && keywordRow(key)?.subschemas === 'map');
  };
  visit(value, false);
  return found.sort().join('\n');
}
