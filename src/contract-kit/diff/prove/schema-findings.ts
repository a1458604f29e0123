import type { FoundDifference } from '../../json-schema/compare/compare-schemas.ts';
import { wordsFor } from '../../json-schema/compare/describe-difference.ts';
import type { LocalDifference } from '../../json-schema/compare/local-difference.ts';
import type { Prover } from '../../json-schema/compare/prover.ts';
import type { SchemaPair } from '../../json-schema/compare/schema-pair.ts';
import { rootsOf } from '../normalise/merge-schemas.ts';
import { decideContent, decideDefault, decideProperty } from './decide-by-keyword.ts';
import { type Decision, type DecisionPlace, decideByValues } from './decide-by-values.ts';
import type { ContractFinding } from './rules.ts';
import type { SchemaPlace } from './schema-places.ts';
import { showOnWire } from './wire-proof.ts';

/**
 * What differs in the schemas of a place, decided by the values that they allow. Bodies with the same schemas have the same
 * findings, whose witnesses are of the first of these places.
 */
export function schemaFindings<Exchange>(place: SchemaPlace<Exchange>): readonly ContractFinding[] {
  const { pair, prefix, whole, wire, writer } = place;
  const { comparison, prover, findings } = place.tools[writer === 'caller' ? 'request' : 'response'];
  const root = rootsOf(pair.old.schema, pair.new.schema);
  const differences = comparison.differences(root);
  if (differences.length === 0) return [];
  const make = (): ContractFinding[] => {
    const at = decisionPlace(place, root, prover);
    return differences.map((found) => {
      const decide = decisions[found.difference.keyword] ?? decideByValues;
      return toFinding(found.difference, place, decide(found, at));
    });
  };
  const isShared = wire === undefined && root.old !== '/none' && root.new !== '/none';
  return isShared ? findings([prefix, root.old, root.new, whole].join(' '), make) : make();
}

/** Differences that no value shows, or not in all cases. */
const decisions: Readonly<Record<string, (found: FoundDifference, place: DecisionPlace) => Decision>> = {
  properties: decideProperty,
  default: decideDefault,
  contentEncoding: decideContent,
  contentMediaType: decideContent,
  contentSchema: decideContent,
};

function decisionPlace<Exchange>(place: SchemaPlace<Exchange>, root: SchemaPair, prover: Prover): DecisionPlace {
  const { writer, spoken, wire, carry, omission, refusal, loss, misreading } = place;
  const by = writer === 'caller' ? 'old' : 'new';
  const said = (why: string): string => (spoken === undefined ? why : `${spoken}: ${why.replace('the body ', '')}`);
  return {
    ...{ writer, root, prover, omission, isBody: wire === undefined },
    show: (found, allows) =>
      wire === undefined ? prover.atRoot(found, root, allows) : showOnWire(prover, wire, found, allows),
    refusal: (value, why) => refusal(carry(value, by), said(why)),
    misreading: (value, why) => misreading(carry(value, by), said(why)),
    loss: (value, why) => loss(carry(value, 'old'), why),
  };
}

type NamedPlace = Pick<SchemaPlace<never>, 'prefix' | 'side' | 'whole' | 'pair'>;

function toFinding(difference: LocalDifference, place: NamedPlace, decision: Decision): ContractFinding {
  const { at, change } = difference;
  const { prefix, side, whole, pair } = place;
  const document = change === 'removed' && at.old !== '/none' ? 'old' : 'new';
  const { topic, description } = wordsFor(difference, whole);
  return {
    ...decision,
    ...{ rule: `${prefix}-${topic}`, layer: 'wire', side, document, description },
    // A schema that stands nowhere has the place of what it would describe.
    pointer: at[document] === '/none' ? pair.new.node.pointer : at[document].slice('/old'.length),
  };
}
