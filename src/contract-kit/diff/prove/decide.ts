import { silentFormats } from '../../json-schema/keywords/formats.ts';
import { keywordRow } from '../../json-schema/keywords/keywords.ts';
import type { Json, JsonObject } from '../../openapi/json.ts';
import type { FoundDifference } from '../compare/compare-schemas.ts';
import type { LocalDifference, SchemaPair } from '../compare/local-difference.ts';
import type { ChangeKind } from '../model/contract-change.ts';
import { partsOf } from '../normalise/schema-parts.ts';
import type { Allows, Prover, RootProof } from './prover.ts';
import { directed } from './strip-members.ts';

/** What a difference in a schema does to the contract, and how that is known. */
export interface Decision {
  readonly kind: Exclude<ChangeKind, 'announced' | 'words'>;
  /** The value that shows the break, and why it is refused. */
  readonly proof?: { readonly value: Json; readonly why: string };
  readonly notProven?: string;
  /** Whether an implementation of the old contract has to change. */
  readonly isWork: boolean;
}

/** Where schemas are compared: what they are the root of, and how values are shown there. */
export interface ProofPlace {
  readonly prover: Prover;
  readonly root: SchemaPair;
  /** Who writes the value: of what callers write, the new contract must allow all that the old one does. */
  readonly writer: 'caller' | 'provider';
  readonly show: (found: FoundDifference, allows: Allows) => RootProof;
}

/** Decides what one difference between two schemas breaks, by the values that each of them allows. */
export function decide(found: FoundDifference, { prover, writer, show }: ProofPlace): Decision {
  const { difference } = found;
  const allows: Allows = writer === 'caller' ? 'old' : 'new';
  const other: Allows = writer === 'caller' ? 'new' : 'old';
  const breaking = writer === 'caller' ? 'narrower' : 'wider';
  const mayBreak = difference.stated === breaking || difference.stated === 'unclear' || isExclusive(difference);
  const proof = mayBreak ? show(found, allows) : undefined;
  const isWork =
    isOpposite(difference, breaking) || (difference.stated === 'unclear' && prover.local(difference, other).length > 0);
  if (proof?.kind === 'proven') return { kind: 'breaking', proof, isWork };
  if (proof?.kind === 'masked') return { kind: 'restructured', isWork };
  if (mayBreak && prover.local(difference, allows).length > 0)
    return { kind: 'breaking', notProven: 'values of this part show it, but no value of the whole was found', isWork };
  if (difference.stated === breaking || isUndecided(difference, prover, allows)) {
    if (isVacuous(prover.judge.schemas, difference)) return { kind: 'vacuous', isWork };
    if (!isShownByValues(difference, prover))
      return { kind: 'breaking', notProven: searched(prover, difference), isWork };
  }
  return { kind: isWork ? 'widened' : 'restructured', isWork };
}

function isOpposite({ stated }: LocalDifference, breaking: 'narrower' | 'wider'): boolean {
  return stated !== 'unclear' && stated !== breaking;
}

/** Whether the validators disagree about values of a format that became another one. */
function isUndecided({ keyword, stated, pair }: LocalDifference, prover: Prover, allows: Allows): boolean {
  if (keyword !== 'format' || stated !== 'unclear') return false;
  const { from, to } = directed(pair, allows);
  return prover
    .candidates(pair)
    .some(
      (value) => prover.judge.judge(from, value).kind === 'valid' && prover.judge.judge(to, value).kind === 'undecided',
    );
}

/** Whether values of an alternative were tried: where none is refused, the other alternatives allow them. */
function isShownByValues({ keyword, change, at }: LocalDifference, { judge }: Prover): boolean {
  if (keyword !== 'anyOf' && keyword !== 'oneOf') return false;
  return judge.values(change === 'added' ? at.new : at.old).length > 0;
}

/** One more alternative of a `oneOf` can refuse what matched exactly one before. */
function isExclusive({ keyword }: LocalDifference): boolean {
  return keyword === 'oneOf';
}

function searched(prover: Prover, { pair }: LocalDifference): string {
  const { length } = prover.candidates(pair);
  return `none of the ${length} values that were tried shows it`;
}

/** Whether what is stated concerns no value: it is about another type than the schema has, or each value was tried. */
function isVacuous(schemas: JsonObject, { keyword, before, after, pair }: LocalDifference): boolean {
  if (
    keyword === 'format' &&
    [before, after].every((format) => format === undefined || silentFormats.has(String(format)))
  )
    return true;
  if ([pair.old, pair.new].some((pointer) => isListed(schemas, pointer))) return true;
  const type = keywordRow(keyword)?.type;
  if (type === undefined || keyword === 'format') return false;
  const types = [pair.old, pair.new].flatMap((pointer) => statedIn(schemas, pointer, 'type')).flat();
  return types.length > 0 && !types.includes(type) && !(type === 'number' && types.includes('integer'));
}

/** Whether a schema lists its values. */
function isListed(schemas: JsonObject, pointer: string): boolean {
  return statedIn(schemas, pointer, 'enum').length + statedIn(schemas, pointer, 'const').length > 0;
}

function statedIn(schemas: JsonObject, pointer: string, keyword: string): unknown[] {
  return partsOf(schemas, pointer).flatMap(({ schema }) => (schema[keyword] === undefined ? [] : [schema[keyword]]));
}
