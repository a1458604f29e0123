import type { JsonObject } from '../openapi/json.ts';
import { bumpOf, compareSeverity } from './change.ts';
import { compareContracts } from './compare-contracts.ts';
import { type CompiledLine, compileLines } from './compile-lines.ts';
import { groupFindings } from './group-findings.ts';
import type { ContractDiff } from './model/contract-change.ts';
import { readContract } from './normalise/read-contract.ts';
import { touchedClauses } from './prove/touched-clauses.ts';

/**
 * Compares two OpenAPI descriptions with local `$ref`s only, as contracts: what changed, how severe each change is for a
 * caller, and a witness of each break that one was found for.
 *
 * @example
 * const [before, after] = await Promise.all([loadDocument('v1.yaml'), loadDocument('v2.yaml')]);
 * const diff = await compareDocuments(before, after);
 */
export async function compareDocuments(oldDocument: JsonObject, newDocument: JsonObject): Promise<ContractDiff> {
  const [old, revision] = [readContract(oldDocument, 'old'), readContract(newDocument, 'new')];
  const found = compareContracts(old, revision);
  const lines = [...new Set(found.flatMap(({ finding }) => finding.typedLine ?? []))];
  const compiled = await tryCompile(oldDocument, newDocument, lines);
  const changes = groupFindings(found, compiled.lines, touchedClauses).toSorted((one, other) =>
    compareSeverity(one.severity, other.severity),
  );
  return {
    bump: changes.length === 0 ? 'none' : bumpOf(changes),
    changes,
    uncompared: [...old.uncompared, ...revision.uncompared],
    ...(compiled.problem !== undefined && { typesNotCompiled: compiled.problem }),
  };
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
    return { lines: [], problem: error instanceof Error ? error.message : String(error) };
  }
}
