import { keywordRow } from '../../../json-schema/keywords/keywords.ts';
import { isJsonObject } from '../../../openapi/json.ts';
import type { Operation } from '../../../openapi/operation.ts';
import type { KeptPart } from '../../compare/pair-parts.ts';
import type { ContractFinding } from '../contract-finding.ts';
import { tell } from '../rules.ts';

/** An operation whose words for people differ, in its own part of the document. */
export function wordFindings({ old, new: revision }: KeptPart<Operation>): ContractFinding[] {
  return wordsDiffer(old.node.value, revision.node.value) ? [tell('words-changed', revision.node.pointer)] : [];
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
