import type { JsonObject } from '../../openapi/json.ts';
import { keep } from '../../openapi/once-for.ts';
import type { SchemaPair } from '../normalise/merge-schemas.ts';
import { compareLocally } from './compare-locally.ts';
import type { LocalComparison, LocalDifference, PairStep } from './local-difference.ts';

/** A difference, and the way to it from the schemas that were compared. */
export interface FoundDifference {
  readonly difference: LocalDifference;
  /** From the root; the pair of the last step is that of the difference. */
  readonly way: readonly PairStep[];
}

/** Compares the merged schemas of two documents. */
export interface SchemaComparison {
  readonly schemas: JsonObject;
  /** All differences between two schemas and what they refer to, each once, by the shortest way. Empty if they mean the same. */
  differences(root: SchemaPair): readonly FoundDifference[];
}

interface Visit {
  readonly pair: SchemaPair;
  readonly way: readonly PairStep[];
}

export function createSchemaComparison(schemas: JsonObject): SchemaComparison {
  const known = keep<string, LocalComparison>();
  const same = new Map<string, boolean>();
  const local = (pair: SchemaPair): LocalComparison => known(keyOf(pair), () => compareLocally(schemas, pair, isSame));

  let open = 0;
  const isSame = (pair: SchemaPair): boolean => {
    const key = keyOf(pair);
    const found = same.get(key);
    if (found !== undefined) return found;
    // Schemas that contain themselves are the same unless a difference is found.
    same.set(key, true);
    open += 1;
    const isEqual = walk(pair).next().done === true;
    open -= 1;
    // What was found by such an assumption about another pair is not kept.
    if (!isEqual || open === 0) same.set(key, isEqual);
    else same.delete(key);
    return isEqual;
  };

  function* walk(root: SchemaPair): Generator<FoundDifference> {
    const seen = new Set<string>();
    const waiting: Visit[] = [{ pair: root, way: [] }];
    for (let index = 0; index < waiting.length; index += 1) {
      const { pair, way } = waiting[index] ?? { pair: root, way: [] };
      if (seen.has(keyOf(pair)) || settled.has(keyOf(pair))) continue;
      seen.add(keyOf(pair));
      const { differences, steps } = local(pair);
      for (const difference of differences) yield { difference, way };
      for (const step of steps) waiting.push({ pair: step.pair, way: [...way, step] });
    }
  }

  /** Pairs from which no difference can be reached. */
  const settled = new Set<string>();

  const settle = (root: SchemaPair): void => {
    const waiting = [root];
    for (const pair of waiting) {
      if (settled.has(keyOf(pair))) continue;
      settled.add(keyOf(pair));
      waiting.push(...local(pair).steps.map((step) => step.pair));
    }
  };

  const results = keep<string, readonly FoundDifference[]>();
  return {
    schemas,
    differences: (root) =>
      results(keyOf(root), () => {
        const found = [...walk(root)];
        if (found.length === 0) settle(root);
        return found;
      }),
  };
}

function keyOf(pair: SchemaPair): string {
  return `${pair.old} ${pair.new}`;
}
