import type { SpecNode } from '../openapi/spec-node.ts';
import type { OperationPair } from './document-reading.ts';
import { pairParameters } from './pair-parameters.ts';
import type { RawChange } from './raw-change.ts';

/** The extension by which a description says which versions document a parameter; Redocly does not compare extensions. */
export const documentedIn = 'x-documented-in';

/** What changes in the lists of versions that document a parameter. */
export function documentedInChanges(pairs: readonly OperationPair[]): RawChange[] {
  return pairs.flatMap(({ old, new: revision }) => {
    if (old === undefined || revision === undefined) return [];
    return pairParameters(old, revision).flatMap((pair): RawChange[] => {
      if (pair.old === undefined || pair.new === undefined) return [];
      const [before, after] = [pair.old.node.texts(documentedIn), pair.new.node.texts(documentedIn)];
      if (JSON.stringify(before) === JSON.stringify(after)) return [];
      return [
        {
          kind: 'modified',
          typeName: 'SpecExtension',
          property: documentedIn,
          impact: lostVersions(before, after).length > 0 ? 'major' : 'minor',
          path: pair.new.node.pointer,
          base: placeOf(pair.old.node),
          revision: placeOf(pair.new.node),
          verdicts: [],
        },
      ];
    });
  });
}

/** The versions that no longer document a parameter: none where all do, which an absent list says. */
export function lostVersions(before: readonly string[], after: readonly string[]): string[] {
  if (after.length === 0) return [];
  return before.filter((version) => !after.includes(version));
}

function placeOf(node: SpecNode): RawChange['base'] {
  const list = node.at(documentedIn);
  return { pointer: list?.pointer ?? node.pointer, value: list?.value };
}
