import type { JsonObject } from '../../openapi/json.ts';
import { keep } from '../../openapi/once-for.ts';
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
  readonly schemas: JsonObject;
  /** All differences between two schemas and what they refer to, each once, by the shortest way. Empty if they mean the same. */
  differences(root: SchemaPair): readonly FoundDifference[];
}

/** A pair of schemas. Whatever refers to a component leads to the same node. */
interface PairNode {
  readonly pair: SchemaPair;
  /** How the two differ, and what is below them. */
  readonly compared: () => ComparedNode;
}

interface ComparedNode {
  readonly differences: readonly LocalDifference[];
  readonly below: readonly { readonly step: PairStep; readonly node: PairNode }[];
}

interface Visit {
  readonly node: PairNode;
  /** How the visit came here. Absent for the root. */
  readonly from?: { readonly visit: Visit; readonly step: PairStep };
}

export function createSchemaComparison(schemas: JsonObject): SchemaComparison {
  const nodes = keep<string, PairNode>();
  const compared = keep<PairNode, ComparedNode>();
  const nodeOf = (given: SchemaPair): PairNode => {
    const targets = { old: withoutReferences(schemas, given.old), new: withoutReferences(schemas, given.new) };
    // Where references lead to different components, the references changed, and not the components.
    const pair = targets.old.slice('/old'.length) === targets.new.slice('/new'.length) ? targets : given;
    return nodes(`${pair.old} ${pair.new}`, () => {
      const node: PairNode = {
        pair,
        compared: () => compared(node, () => withNodes(compareLocally(schemas, pair, isSame))),
      };
      return node;
    });
  };
  const withNodes = ({ differences, steps }: LocalComparison): ComparedNode => ({
    differences,
    below: steps.map((step) => {
      const node = nodeOf(step.pair);
      return { node, step: { ...step, pair: node.pair } };
    }),
  });

  const same = new Map<PairNode, boolean>();
  let open = 0;
  const isSame = (pair: SchemaPair): boolean => {
    const node = nodeOf(pair);
    const found = same.get(node);
    if (found !== undefined) return found;
    // Schemas that contain themselves are the same unless a difference is found.
    same.set(node, true);
    open += 1;
    const isEqual = walk(node).next().done === true;
    open -= 1;
    // What was found by such an assumption about another pair is not kept.
    if (!isEqual || open === 0) same.set(node, isEqual);
    else same.delete(node);
    return isEqual;
  };

  /** Nodes from which no difference can be reached. */
  const settled = new Set<PairNode>();

  function* walk(root: PairNode): Generator<FoundDifference> {
    const seen = new Set([root]);
    const waiting: Visit[] = [{ node: root }];
    for (const visit of waiting) {
      if (settled.has(visit.node)) continue;
      const { differences, below } = visit.node.compared();
      for (const difference of differences) yield { difference, way: wayTo(visit) };
      for (const { step, node } of below) {
        if (seen.has(node)) continue;
        seen.add(node);
        waiting.push({ node, from: { visit, step } });
      }
    }
  }

  const settle = (root: PairNode): void => {
    const waiting = [root];
    for (const node of waiting) {
      if (settled.has(node)) continue;
      settled.add(node);
      waiting.push(...node.compared().below.map((one) => one.node));
    }
  };

  const results = keep<PairNode, readonly FoundDifference[]>();
  return {
    schemas,
    differences: (pair) => {
      const root = nodeOf(pair);
      return results(root, () => {
        const found = [...walk(root)];
        if (found.length === 0) settle(root);
        return found;
      });
    },
  };
}

function wayTo({ from }: Visit): PairStep[] {
  return from === undefined ? [] : [...wayTo(from.visit), from.step];
}
