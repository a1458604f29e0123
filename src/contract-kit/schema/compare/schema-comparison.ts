import type { JsonObject } from '../../openapi/document/json.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import { compareLocally } from './compare-locally.ts';
import type { LocalComparison, LocalDifference, PairStep } from './local-difference.ts';
import type { SchemaPair } from './schema-pair.ts';
import { withoutReferences } from './schema-parts.ts';

/** A difference, and the way to it from the schemas that were compared. */
export interface FoundDifference {
  readonly difference: LocalDifference;
  /** From the root; the pair of the last step is that of the difference. */
  readonly way: readonly PairStep[];
}

/** Compares the merged schemas of two documents. */
export interface SchemaComparison {
  /** All differences between two schemas and what they refer to, each once, by the shortest way. Empty if they mean the same. */
  differences(root: SchemaPair): readonly FoundDifference[];
  /** Whether two schemas mean the same. It ends at the first difference. */
  isSame(root: SchemaPair): boolean;
}

/** The pairs that were reached, in this order, and the way to each of them. */
type Ways = Map<SchemaPair, readonly PairStep[]>;

export function createSchemaComparison(schemas: JsonObject): SchemaComparison {
  const pairs = keep<string, SchemaPair>();
  /** The one object for a pair of schemas. Whatever refers to a component leads to the same one. */
  const pairOf = (given: SchemaPair): SchemaPair => {
    const targets = { old: withoutReferences(schemas, given.old), new: withoutReferences(schemas, given.new) };
    // Where references lead to different components, the references changed, and not the components.
    const pair = targets.old.slice('/old'.length) === targets.new.slice('/new'.length) ? targets : given;
    return pairs(`${pair.old} ${pair.new}`, () => pair);
  };
  const compared = onceFor((pair: SchemaPair): LocalComparison => {
    const { differences, steps } = compareLocally(schemas, pair, isSame);
    const isOnly = differences.length === 1 && steps.every((step) => isSame(step.pair));
    return {
      differences: differences.map((difference) => ({ ...difference, isOnly })),
      steps: steps.map((step) => ({ ...step, pair: pairOf(step.pair) })),
    };
  });

  const same = new Map<SchemaPair, boolean>();
  let open = 0;
  const isSame = (given: SchemaPair): boolean => {
    const pair = pairOf(given);
    const found = same.get(pair);
    if (found !== undefined) return found;
    // Schemas that contain themselves are the same unless a difference is found.
    same.set(pair, true);
    open += 1;
    const isEqual = walk(new Map([[pair, []]])).next().done === true;
    open -= 1;
    // What was found by such an assumption about another pair is not kept.
    if (isEqual && open > 0) same.delete(pair);
    else same.set(pair, isEqual);
    return isEqual;
  };

  /** The differences that can be reached. What is reached is added to the ways. */
  function* walk(ways: Ways): Generator<FoundDifference> {
    for (const [pair, way] of ways) {
      const { differences, steps } = compared(pair);
      for (const difference of differences) yield { difference, way };
      for (const step of steps) if (!ways.has(step.pair)) ways.set(step.pair, [...way, step]);
    }
  }

  const found = onceFor((root: SchemaPair): readonly FoundDifference[] => [...walk(new Map([[root, []]]))]);
  return { differences: (root) => found(pairOf(root)), isSame };
}
