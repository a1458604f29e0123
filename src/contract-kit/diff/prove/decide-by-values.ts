import type { Json } from '../../openapi/document/json.ts';
import type { Prover, RootProof, ShownValue } from '../../schema/compare/prover.ts';
import type { FoundDifference } from '../../schema/compare/schema-comparison.ts';
import type { SchemaPair, Side } from '../../schema/compare/schema-pair.ts';
import { isChoice } from '../../schema/compare/schema-parts.ts';
import { unprovenVerdict } from '../../schema/compare/unproven-verdict.ts';
import type { ContractFinding } from './contract-finding.ts';

/** What a difference in a schema does to the contract, and how that is known. */
export interface DifferenceVerdict extends Pick<ContractFinding, 'kind' | 'reason' | 'notProven' | 'work'> {
  /** Finds what shows a break. */
  readonly evidence?: () => Evidence | undefined;
}

/** What shows a break, and why: a value, or a call that leaves the value out. */
export type Evidence = ValueEvidence | { readonly as: 'omission'; readonly why: string };

/**
 * A value that shows a break. `refusal`: one contract allows it and the other refuses it. `loss`: it has something which the
 * new contract does not mention. `misreading`: both contracts allow it, and it means something else now.
 */
export interface ValueEvidence {
  readonly as: 'refusal' | 'loss' | 'misreading';
  readonly value: Json;
  readonly why: string;
}

/** Where schemas are compared. */
export interface DifferencePlace {
  /** The contract whose values the other one must allow: of what callers write, the old one. */
  readonly writer: Side;
  readonly prover: Prover;
  readonly root: SchemaPair;
  readonly show: (found: FoundDifference, allows: Side) => RootProof;
  /** Whether the schemas describe a body, and not a parameter or a header. */
  readonly isBody: boolean;
  /** Whether what is sent shows the JSON types of its values, as JSON does. Of parameters, each reading is tried. */
  readonly isTyped: boolean;
  readonly canBeLeftOut: boolean;
}

/** What differs in values of callers, whose writer is the old contract, and in those of providers. */
const byWriter = {
  old: {
    reader: 'new',
    breaking: 'narrower',
    breaks: 'the old contract allows values that the new one refuses',
    keeps: 'what was allowed is still allowed',
    works: 'it has to accept values that it could refuse before',
  },
  new: {
    reader: 'old',
    breaking: 'wider',
    breaks: 'the new contract allows values that the old one refuses',
    keeps: 'what was promised is still promised',
    works: 'it must no longer send values that it could send before',
  },
} as const;

/** The evidence of a value that one contract refuses. */
export function refusalOf(shown: () => ShownValue | undefined): () => Evidence | undefined {
  return () => {
    const refused = shown();
    return refused && { as: 'refusal', ...refused };
  };
}

/** Decides what one difference between two schemas breaks, by the values that each of them allows. */
export function decideByValues(found: FoundDifference, place: DifferencePlace): DifferenceVerdict {
  const { prover, writer, isBody, show } = place;
  const { difference, way } = found;
  const { reader, breaking, breaks, keeps, works } = byWriter[writer];
  const isUnclear = difference.stated === 'unclear';
  // An alternative of a `oneOf` that is added or allows more can refuse what matched exactly one before.
  const isInOneOf = writer === 'old' && [difference, ...way].some(({ keyword }) => keyword === 'oneOf');
  const mayBreak = difference.stated === breaking || isUnclear || isInOneOf || difference.isBothWays;
  const proof = mayBreak ? show(found, writer) : undefined;
  // Outside of `anyOf` and `oneOf`, a value that a part of a body allows can stand in the whole body.
  const isPlain = isBody && !way.some(({ keyword }) => isChoice(keyword));
  const gain = isPlain || difference.stated === breaking ? 'not shown' : show(found, reader).kind;
  const isGained = isUnclear ? prover.local(difference, reader).length > 0 : difference.stated !== breaking;
  const work = (gain === 'not shown' ? isGained : gain === 'proven') ? works : undefined;
  if (proof?.kind === 'proven') return { kind: 'breaking', reason: breaks, evidence: refusalOf(proof.shown), work };
  const suspicion = proof?.kind === 'not shown' ? unprovenVerdict(prover, difference, writer) : undefined;
  if (suspicion?.kind === 'vacuous') return { kind: 'vacuous', reason: 'it concerns no value of the schema' };
  if (suspicion?.kind === 'suspected')
    return { kind: 'breaking', reason: `${breaks}, by what it states`, notProven: suspicion.why, work };
  if (work !== undefined) return { kind: 'widened', reason: keeps, work };
  return { kind: 'restructured', reason: 'each value that was tried is allowed by both contracts or by neither' };
}
