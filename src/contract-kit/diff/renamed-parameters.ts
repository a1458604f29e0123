import type { OperationPair } from './document-reading.ts';
import { pairParameters } from './pair-parameters.ts';
import type { RawChange } from './raw-change.ts';

/** Parameters of paths that are called otherwise in the new document; one that operations share is told once. */
export function renamedParameters(pairs: readonly OperationPair[]): RawChange[] {
  const found = new Map<string, RawChange>();
  for (const { old, new: revision } of pairs)
    for (const pair of old === undefined || revision === undefined ? [] : pairParameters(old, revision)) {
      if (pair.old?.in !== 'path' || pair.new === undefined || pair.old.name === pair.new.name) continue;
      const base = { pointer: `${pair.old.node.pointer}/name`, value: pair.old.name };
      const place = { pointer: `${pair.new.node.pointer}/name`, value: pair.new.name };
      found.set(`${base.pointer} ${place.pointer}`, {
        kind: 'modified',
        typeName: 'Parameter',
        property: 'name',
        impact: 'major',
        path: place.pointer,
        base,
        revision: place,
        verdicts: [],
      });
    }
  return [...found.values()];
}
