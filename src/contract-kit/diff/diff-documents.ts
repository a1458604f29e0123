import type { JsonObject } from '../openapi/json.ts';
import { errorMessage } from '../text/error-message.ts';
import { bumpOf, compareSeverity } from './model/change.ts';
import type { ContractDiff } from './model/contract-change.ts';
import { readContract } from './normalise/read-contract.ts';
import { compareContracts, type OwnedFinding } from './prove/compare-contracts.ts';
import { type CompiledLine, compileLines } from './prove/compile-lines.ts';
import { tell } from './prove/rules.ts';
import { toChanges } from './prove/to-changes.ts';

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
  const found = compareContracts(old, revision);
  const lines = linesToCompile(found);
  const compiled = await tryCompile(old.readable, revision.readable, lines);
  const isRestated = found.length === 0 && JSON.stringify(oldDocument) !== JSON.stringify(newDocument);
  const changes = toChanges(isRestated ? [{ finding: tell('document-restated', '') }] : found, compiled.lines).toSorted(
    (one, other) => compareSeverity(one.severity, other.severity),
  );
  return {
    bump: bumpOf(changes),
    changes,
    uncompared: [...old.uncompared, ...revision.uncompared],
    ...(compiled.problem !== undefined && { typesNotCompiled: compiled.problem }),
  };
}

/** One line for each place that changed: the same place in other operations breaks the same code. */
function linesToCompile(found: readonly OwnedFinding[]): string[] {
  const lines = new Map<string, string>();
  for (const { finding: one } of found) {
    const key = `${one.rule} ${one.pointer}`;
    if (one.typedLine !== undefined && !lines.has(key)) lines.set(key, one.typedLine);
  }
  return [...new Set(lines.values())];
}

interface Compiled {
  readonly lines: readonly CompiledLine[];
  readonly problem?: string;
}

/** A missing compiler costs the proofs that need it, and nothing else. */
async function tryCompile(old: JsonObject, revision: JsonObject, lines: readonly string[]): Promise<Compiled> {
  try {
    return { lines: await compileLines(old, revision, lines) };
  } catch (error) {
    return { lines: [], problem: errorMessage(error) };
  }
}
