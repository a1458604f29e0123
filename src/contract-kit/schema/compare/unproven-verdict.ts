import type { Json } from '../../openapi/document/json.ts';
import { isAssertedFormat, isTextFormat } from '../keywords/formats.ts';
import { isBound, keywordRow } from '../keywords/keywords.ts';
import type { LocalDifference } from './local-difference.ts';
import type { Prover } from './prover.ts';
import { directed, type Side } from './schema-pair.ts';
import { isChoice, partsOf } from './schema-parts.ts';
import type { ValueJudge } from './value-judge.ts';

/** The harm that a difference may do although no value of the whole schema shows it. */
export type UnprovenVerdict =
  /** By what it states, it refuses values. `why` says why no value proves it. */
  | { readonly kind: 'suspected'; readonly why: string }
  /** `vacuous`: it states more, and concerns no value. */
  | { readonly kind: 'vacuous' | 'none' };

/** Whether a difference that no value of the root shows may refuse values that one side allows. */
export function unprovenVerdict(prover: Prover, difference: LocalDifference, allows: Side): UnprovenVerdict {
  const { judge, candidates } = prover;
  const { from, to } = directed(difference.pair, allows);
  if (prover.local(difference, allows).length > 0)
    return { kind: 'suspected', why: 'values of this part show it, but no value of the whole was found' };
  const isStated = difference.stated === (allows === 'old' ? 'narrower' : 'wider');
  const { keyword, change, at, stated, pair } = difference;
  const kindOf = (schema: string, value: Json) => judge.judge(schema, value).kind;
  // The validators may disagree about values of a format that became another one.
  const isUndecided = (value: Json): boolean => kindOf(from, value) === 'valid' && kindOf(to, value) === 'undecided';
  const isUnclear = keyword === 'format' && stated === 'unclear' && candidates(pair).some(isUndecided);
  if (!isStated && !isUnclear) return { kind: 'none' };
  // Of a type whose values cannot be made, nothing is known. Most differences need no candidates, which take long to make.
  const isKnown = keyword !== 'type' || candidates(pair).some((value) => kindOf(from, value) === 'valid');
  if (isKnown && concernsNoValue(judge, difference)) return { kind: 'vacuous' };
  // If none of the values of the alternative was refused, the other alternatives allow them.
  if (isChoice(keyword) && judge.values(change === 'added' ? at.new : at.old).length > 0) return { kind: 'none' };
  return { kind: 'suspected', why: `none of the ${candidates(pair).length} values that were tried shows it` };
}

/** Whether what is stated concerns no value: it is about another type than the schema has, or each value was tried. */
function concernsNoValue({ schemas }: ValueJudge, { keyword, before, after, pair }: LocalDifference): boolean {
  if (keyword === 'format' && ![before, after].some(isAssertedFormat)) return true;
  // There are values just outside of each bound, unless another bound refuses them, and values of each type.
  if (isBound(keyword) || keyword === 'type') return true;
  const parts = [pair.old, pair.new].flatMap((pointer) => partsOf(schemas, pointer));
  if (parts.some(({ schema }) => 'enum' in schema || 'const' in schema)) return true;
  const isOfText =
    keyword === 'format' && [before, after].every((format) => format === undefined || isTextFormat(format));
  const type = isOfText ? 'string' : keywordRow(keyword)?.type;
  if (type === undefined || (keyword === 'format' && !isOfText)) return false;
  const types = parts.flatMap(({ schema }) => schema.type ?? []);
  return types.length > 0 && !types.includes(type) && !(type === 'number' && types.includes('integer'));
}
