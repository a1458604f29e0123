import type { ContractDiff } from '../model/contract-change.ts';

/** What the comparison does not cover, one sentence each. */
export function uncomparedSentences(diff: ContractDiff, show: (name: string) => string): string[] {
  const parts = diff.uncompared.map(
    ({ document, pointer, reason }) => `${show(pointer || '/')} of the ${document} description: ${reason}`,
  );
  const types = diff.typesNotCompiled;
  return types === undefined ? parts : [...parts, `No code was compiled to prove that types break: ${types}`];
}
