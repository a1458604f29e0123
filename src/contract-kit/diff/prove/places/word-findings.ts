import { keywordRow } from '../../../json-schema/keywords/keywords.ts';
import { isJsonObject } from '../../../openapi/json.ts';
import type { SpecNode } from '../../../openapi/spec-node.ts';
import { type ContractFinding, finding } from '../contract-finding.ts';

interface NodePair {
  readonly old: { readonly node: SpecNode };
  readonly new: { readonly node: SpecNode };
}

/** An operation whose words for people differ, in its own part of the document. */
export function wordFindings({ old, new: revision }: NodePair): ContractFinding[] {
  if (!wordsDiffer(old.node.value, revision.node.value)) return [];
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

/** Whether words for people differ in the parts that two values have in common, without what they refer to. */
export function wordsDiffer(old: unknown, revision: unknown, isNamed = false): boolean {
  if (Array.isArray(old) && Array.isArray(revision))
    return old.length === revision.length && old.some((item, index) => wordsDiffer(item, revision[index]));
  if (!isJsonObject(old) || !isJsonObject(revision)) return false;
  const keys = new Set([...Object.keys(old), ...Object.keys(revision)]);
  return [...keys].some((key) => {
    const [before, after] = [old[key], revision[key]];
    if (!isNamed && words.has(key)) return JSON.stringify(before) !== JSON.stringify(after);
    return wordsDiffer(before, after, !isNamed && keywordRow(key)?.subschemas === 'map');
  });
}
