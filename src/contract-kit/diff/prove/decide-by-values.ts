import type { FoundDifference } from '../../json-schema/compare/compare-schemas.ts';
import { concernsNoValue } from '../../json-schema/compare/concerns-no-value.ts';
import type { LocalDifference } from '../../json-schema/compare/local-difference.ts';
import type { Prover, RootProof } from '../../json-schema/compare/prover.ts';
import { directed, type SchemaPair, type Side } from '../../json-schema/compare/schema-pair.ts';
import { isChoice } from '../../json-schema/compare/schema-parts.ts';
import type { Json } from '../../openapi/json.ts';
import type { ContractFinding } from './rules.ts';
import type { SchemaPlace, WitnessMakers } from './schema-places.ts';

/** What a difference in a schema does to the contract, and how that is known. */
export type Decision = Pick<ContractFinding, 'kind' | 'reason' | 'witness' | 'notProven' | 'work'>;

/** Where schemas are compared: what they are the root of, and how values are shown there. */
export interface DecisionPlace extends WitnessMakers<Json>, Pick<SchemaPlace<never>, 'writer' | 'omission'> {
  readonly prover: Prover;
  readonly root: SchemaPair;
  readonly show: (found: FoundDifference, allows: Side) => RootProof;
  /** Whether the schemas describe a body, and not a parameter or a header. */
  readonly isBody: boolean;
}

/** What differs in requests and in responses: which contract must allow a value that breaks, and what is said of it. */
const writers = {
  caller: {
    allows: 'old',
    refuses: 'new',
    breaking: 'narrower',
    breaks: 'the old contract allows values that the new one refuses',
    keeps: 'what was allowed is still allowed',
    works: 'it has to accept values that it could refuse before',
  },
  provider: {
    allows: 'new',
    refuses: 'old',
    breaking: 'wider',
    breaks: 'the new contract allows values that the old one refuses',
    keeps: 'what was promised is still promised',
    works: 'it must no longer send values that it could send before',
  },
} as const;

type Writer = (typeof writers)[keyof typeof writers];

/** Decides what one difference between two schemas breaks, by the values that each of them allows. */
export function decideByValues(
  found: FoundDifference,
  { prover, writer, isBody, show, refusal }: DecisionPlace,
): Decision {
  const { difference } = found;
  const { allows, refuses, breaking, breaks, keeps, works } = writers[writer];
  const isUnclear = difference.stated === 'unclear';
  // An alternative of a `oneOf` that is added or allows more can refuse what matched exactly one before.
  const isInOneOf = [difference, ...found.way].some(({ keyword }) => keyword === 'oneOf');
  const mayBreak = difference.stated === breaking || isUnclear || isInOneOf;
  const proof = mayBreak ? show(found, allows) : undefined;
  // A body has what its part has, unless it has a choice. So values of the whole are not needed.
  const isPlain = isBody && !found.way.some(({ keyword }) => isChoice(keyword));
  const gain = isPlain || difference.stated === breaking ? 'not shown' : show(found, refuses).kind;
  const isGained = isUnclear ? prover.local(difference, refuses).length > 0 : difference.stated !== breaking;
  const isWork = gain === 'not shown' ? isGained : gain === 'proven';
  const work = isWork ? works : undefined;
  if (proof?.kind === 'proven')
    return { kind: 'breaking', reason: breaks, witness: () => refusal(proof.value, proof.why), work };
  const notProven = proof?.kind === 'not shown' ? suspicion(difference, prover, writers[writer]) : undefined;
  if (notProven === vacuous) return { kind: 'vacuous', reason: vacuous };
  if (notProven !== undefined) return { kind: 'breaking', reason: `${breaks}, by what it states`, notProven, work };
  if (isWork) return { kind: 'widened', reason: keeps, work };
  return { kind: 'restructured', reason: 'each value that was tried is allowed by both contracts or by neither' };
}

/** Why a difference that no value of the whole shows may break all the same. `undefined` if it does not. */
function suspicion(difference: LocalDifference, prover: Prover, { allows, breaking }: Writer): string | undefined {
  if (prover.local(difference, allows).length > 0)
    return 'values of this part show it, but no value of the whole was found';
  if (difference.stated !== breaking && !isUndecided(difference, prover, allows)) return undefined;
  if (concernsNoValue(prover.judge.schemas, difference)) return vacuous;
  if (isShownByValues(difference, prover)) return undefined;
  return `none of the ${prover.candidates(difference.pair).length} values that were tried shows it`;
}

const vacuous = 'it concerns no value of the schema';

/** Whether the validators disagree about values of a format that became another one. */
function isUndecided({ keyword, stated, pair }: LocalDifference, { judge, candidates }: Prover, allows: Side): boolean {
  if (keyword !== 'format' || stated !== 'unclear') return false;
  const { from, to } = directed(pair, allows);
  return candidates(pair).some(
    (value) => judge.judge(from, value).kind === 'valid' && judge.judge(to, value).kind === 'undecided',
  );
}

/** Whether values of an alternative were tried: where none is refused, the other alternatives allow them. */
function isShownByValues({ keyword, change, at }: LocalDifference, { judge }: Prover): boolean {
  return isChoice(keyword) && judge.values(change === 'added' ? at.new : at.old).length > 0;
}
