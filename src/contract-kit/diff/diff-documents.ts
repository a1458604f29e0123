import type { JsonObject } from '../openapi/document/json.ts';
import { type ContractDiff, ranked } from './compare/contract-change.ts';
import { readContract } from './compare/read-contract.ts';
import { compareContracts } from './prove/compare-contracts.ts';
import { compileLines } from './prove/compile-lines.ts';
import { tell } from './prove/contract-finding.ts';
import { sharedFindings, toChanges } from './prove/to-changes.ts';

/**
 * Compares two OpenAPI descriptions with local `$ref`s only, as contracts: what changed, how severe each change is for a
 * caller, and a witness for each break, where one was found. The levels are those of the policy `strict`.
 *
 * @example
 * const [before, after] = await Promise.all([loadDocument('v1.yaml'), loadDocument('v2.yaml')]);
 * const diff = await diffDocuments(before, after);
 * if (diff.bump === 'major') console.log(textDiff(diff));
 */
export async function diffDocuments(oldDocument: JsonObject, newDocument: JsonObject): Promise<ContractDiff> {
  const [old, revision] = [readContract(oldDocument, 'old'), readContract(newDocument, 'new')];
  const found = sharedFindings(compareContracts(old, revision));
  const isRestated = found.length === 0 && JSON.stringify(oldDocument) !== JSON.stringify(newDocument);
  const groups = isRestated ? sharedFindings([{ finding: tell('document-restated', '') }]) : found;
  const lines = new Set(groups.flatMap(({ finding }) => finding.typedLine ?? []));
  const compiled = await compileLines(old.readable, revision.readable, [...lines]);
  const { broken: _, ...rest } = compiled;
  return {
    policy: 'strict',
    ...ranked(toChanges(groups, compiled, { old, new: revision })),
    uncompared: [...old.uncompared, ...revision.uncompared],
    ...rest,
  };
}
