import type { FoundDifference } from '../../json-schema/compare/compare-schemas.ts';
import type { LocalDifference } from '../../json-schema/compare/local-difference.ts';
import { rootsOf } from '../normalise/merge-schemas.ts';
import { decideContent, decideDefault, decideProperty } from './decide-by-keyword.ts';
import { type Decision, type DecisionPlace, decideByValues } from './decide-by-values.ts';
import { describeDifference, subjectOf, topicOf } from './describe-difference.ts';
import { type ContractFinding, finding } from './rules.ts';
import type { PlaceKind, SchemaPlace } from './schema-places.ts';
import { showOnWire } from './wire-proof.ts';

/**
 * What differs in the schemas of a place, decided by the values that they allow. Bodies with the same schemas have the same
 * findings, whose witnesses are of the first of these places.
 */
export function schemaFindings<Exchange>(
  kind: PlaceKind<Exchange>,
  place: SchemaPlace<Exchange>,
): readonly ContractFinding[] {
  const tools = place.tools[kind.writer === 'caller' ? 'request' : 'response'];
  const root = rootsOf(place.pair.old.schema, place.pair.new.schema);
  const differences = tools.comparison.differences(root);
  if (differences.length === 0) return [];
  const make = (): ContractFinding[] => {
    const at = decisionPlace(kind, place, { root, prover: tools.prover });
    return differences.map((found) => {
      const decision = (decisions[found.difference.keyword] ?? decideByValues)(found, at);
      return toFinding(found.difference, { prefix: kind.prefix, side: kind.side, ...place }, decision);
    });
  };
  const isShared = place.wire === undefined && root.old !== '/none' && root.new !== '/none';
  return isShared ? tools.findings([kind.prefix, root.old, root.new, place.whole].join(' '), make) : make();
}

/** Differences that no value shows, or not in all cases. */
const decisions: Readonly<Record<string, (found: FoundDifference, place: DecisionPlace) => Decision>> = {
  properties: decideProperty,
  default: decideDefault,
  contentEncoding: decideContent,
  contentMediaType: decideContent,
  contentSchema: decideContent,
};

function decisionPlace<Exchange>(
  { writer, refusal, loss, misreading }: PlaceKind<Exchange>,
  { spoken, wire, carry, omission }: SchemaPlace<Exchange>,
  { root, prover }: Pick<DecisionPlace, 'root' | 'prover'>,
): DecisionPlace {
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

interface NamedPlace extends Pick<PlaceKind<never>, 'prefix' | 'side'>, Pick<SchemaPlace<never>, 'whole' | 'pair'> {}

function toFinding(difference: LocalDifference, { prefix, side, whole, pair }: NamedPlace, decision: Decision) {
  const { at, change, pair: schemas } = difference;
  const document = change === 'removed' && at.old !== '/none' ? 'old' : 'new';
  const subject = subjectOf(schemas.new === '/none' ? schemas.old : schemas.new, whole);
  return finding({
    ...decision,
    ...{ rule: `${prefix}-${topicOf(difference)}`, side, document },
    // A schema that stands nowhere has the place of what it would describe.
    pointer: at[document] === '/none' ? pair.new.node.pointer : at[document].slice('/old'.length),
    description: describeDifference(difference, subject),
  });
}
