import { keep, onceFor } from '../../openapi/document/once-for.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { valueAt } from '../../openapi/document/value-at.ts';
import { bodyKindOf } from '../../openapi/operation/media-type.ts';
import type { ComparedSchemas } from '../../schema/compare/compared-schemas.ts';
import { wordsFor } from '../../schema/compare/difference-words.ts';
import type { LocalDifference } from '../../schema/compare/local-difference.ts';
import { rootsOf } from '../../schema/compare/merge-schemas.ts';
import type { ContractFinding } from './contract-finding.ts';
import { decideByKeyword } from './decide-by-keyword.ts';
import type { DifferencePlace, DifferenceVerdict, Evidence } from './decide-by-values.ts';
import type { SchemaPlace } from './schema-places.ts';
import { showOnWire } from './wire-pair.ts';

/**
 * What differs in the schemas of a place, decided by the values that they allow. Bodies with the same schemas have the same
 * findings, whose witnesses are of the first of these places.
 */
export function schemaFindings<Exchange>(place: SchemaPlace<Exchange>): readonly ContractFinding[] {
  const { pair, prefix, whole, wire, writer, omission } = place;
  const schemas = place.schemas[writer === 'old' ? 'request' : 'response'];
  const { comparison, prover } = schemas;
  const root = rootsOf(pair.old.schema, pair.new.schema);
  const differences = comparison.differences(root);
  if (differences.length === 0) return [];
  const isTyped = wire !== undefined || ['json', 'lines'].includes(bodyKindOf(pair[writer].mediaType ?? ''));
  const at: DifferencePlace = {
    writer,
    prover,
    root,
    isBody: wire === undefined,
    canBeLeftOut: omission !== undefined,
    isTyped,
    show: (found, allows) =>
      wire === undefined ? prover.atRoot(found, root, allows) : showOnWire(prover, wire, found, allows),
  };
  const make = () => differences.map((found) => toFinding(found.difference, place, decideByKeyword(found, at)));
  const isShared = wire === undefined && root.old !== '/none' && root.new !== '/none';
  return isShared ? sharedBodies(schemas)([prefix, root.old, root.new, whole, isTyped].join(' '), make) : make();
}

/** How many pairs of schemas keep their findings. */
const maxKept = 20;

const sharedBodies = onceFor((_: ComparedSchemas) => keep<string, readonly ContractFinding[]>(maxKept));

function toFinding<Exchange>(
  difference: LocalDifference,
  place: SchemaPlace<Exchange>,
  { evidence, ...decision }: DifferenceVerdict,
): ContractFinding {
  const { at, change } = difference;
  const { prefix, side, whole, pair } = place;
  const document = change === 'removed' && at.old !== '/none' ? 'old' : 'new';
  const { topic, description } = wordsFor(difference, whole);
  return {
    ...decision,
    rule: `${prefix}-${topic}`,
    layer: 'wire',
    side,
    document,
    description,
    // A schema that stands nowhere has the place of what it would describe.
    pointer: at[document] === '/none' ? pair.new.node.pointer : placeIn(pair[document].node, at[document]),
    witness: () => toWitness(evidence?.(), place),
  };
}

/** Where a document has a part of the merged schemas. A list of values may stand there as alternatives. */
function placeIn({ document }: SpecNode, merged: string): string {
  const pointer = merged.slice('/old'.length);
  const places = ['enum', 'oneOf', 'anyOf'].map((keyword) => pointer.replace(/enum$/, keyword));
  return places.find((place) => valueAt(document, place) !== undefined) ?? pointer;
}

function toWitness<Exchange>(evidence: Evidence | undefined, place: SchemaPlace<Exchange>) {
  const { writer, whole, carry, omission } = place;
  if (evidence === undefined) return undefined;
  const { as, why } = evidence;
  if (as === 'omission') return omission?.(why);
  if (as === 'loss') return place.loss(carry(evidence.value, 'old'), why);
  return place[as](carry(evidence.value, writer), `${whole}: ${why.replace('the body ', '')}`);
}
