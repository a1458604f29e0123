import { compileLines } from '../generated-types/compile-lines.ts';
import { groupBy } from '../openapi/group-by.ts';
import type { JsonObject } from '../openapi/json.ts';
import { type ContractDiff, ranked } from './contract-change.ts';
import { readContract } from './normalise/read-contract.ts';
import { compareContracts } from './prove/compare-contracts.ts';
import { tell } from './prove/rules.ts';
import { type SharedFinding, sharedFindings, toChanges } from './prove/to-changes.ts';

/**
 * Compares two OpenAPI descriptions with local `$ref`s only, as contracts: what changed, how severe each change is for a
 * caller, and a witness of each break that one was found for.
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
  const { broken, ...rest } = await compileLines(old.readable, revision.readable, linesToCompile(groups));
  return {
    ...ranked(toChanges(groups, broken)),
    uncompared: [...old.uncompared, ...revision.uncompared],
    ...rest,
  };
}

/** One line for each place that changed: the same place in other operations breaks the same code. */
function linesToCompile(groups: readonly SharedFinding[]): string[] {
  const places = groupBy(groups, ({ finding }) => `${finding.rule} ${finding.pointer}`);
  return [...new Set([...places.values()].flatMap(([{ finding }]) => finding.typedLine ?? []))];
}
