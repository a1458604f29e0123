import { firstOf } from '../../openapi/document/first-of.ts';
import { isJsonArray, isJsonMap, type Json, type JsonObject } from '../../openapi/document/json.ts';
import { keep, onceFor } from '../../openapi/document/once-for.ts';
import type { SchemaError } from '../validate/body-validator.ts';
import { distinct } from '../validate/canonical.ts';
import { candidateValues, nearMissesOf, statedValues, withoutAsked } from './candidate-values.ts';
import { isAbout } from './is-about.ts';
import type { LocalDifference } from './local-difference.ts';
import type { FoundDifference } from './schema-comparison.ts';
import { bySide, directed, type SchemaPair, type Side } from './schema-pair.ts';
import { isChoice, partsOf } from './schema-parts.ts';
import { statedProperties, statementsOf } from './statement.ts';
import type { ValueJudge, ValueVerdict } from './value-judge.ts';
import { wrapValue } from './wrap-value.ts';

/** A value that one schema allows and the other refuses, and what refuses it. */
export interface RefusedValue {
  readonly value: Json;
  readonly errors: readonly SchemaError[];
}

/** What values show of a difference at one root. `masked`: each schema allows the value there, although its part does not. */
export type RootProof =
  | { readonly kind: 'proven'; readonly shown: () => ShownValue | undefined }
  | { readonly kind: 'masked' | 'not shown' };

/** A value of a root, and why one side refuses it. */
export interface ShownValue {
  readonly value: Json;
  readonly why: string;
}

/** How values of a part are tried at a root. */
export interface Trial {
  readonly root: SchemaPair;
  readonly allows: Side;
  readonly values: readonly Json[];
  /** What one side says of a value of the root. */
  readonly verdictOf: (side: Side, whole: Json) => ValueVerdict;
  /** Which errors show the difference. Default: those that are about it. */
  readonly about?: (error: SchemaError) => boolean;
  /** Whether objects around the value have all their properties. Default: what they need. */
  readonly isFull?: boolean;
}

/** Finds values for the differences between the merged schemas of two documents. */
export interface Prover {
  readonly judge: ValueJudge;
  /** Values at which the two schemas of a pair may differ. */
  candidates(pair: SchemaPair): readonly Json[];
  /** Some values of the schemas that differ: `allows` allows them, and the difference refuses them. */
  local(difference: LocalDifference, allows: Side): readonly RefusedValue[];
  /** Shows a difference by values of its part, which stand in a value of the root. */
  show(found: FoundDifference, trial: Trial): RootProof;
  /** Shows a difference in a value of the root. */
  atRoot(found: FoundDifference, root: SchemaPair, allows: Side): RootProof;
}

/** How many values of each search are tried in their surroundings. */
const maxWrapped = 4;
/** How many proofs are kept. */
const maxShown = 1000;

export function createProver(judge: ValueJudge): Prover {
  const candidates = onceFor((pair: SchemaPair) => candidateValues(judge, pair));
  const aboutOf = onceFor((difference: LocalDifference) => isAbout(judge.schemas, difference));
  const searches = bySide((allows) => searchWhere(judge, allows, candidates, aboutOf));
  const local: Prover['local'] = (difference, allows) => firstOf(searches[allows](difference), 1).flat();
  const show: Prover['show'] = ({ difference, way }, trial) => {
    const { root, allows, values, verdictOf, isFull = false, about = aboutOf(difference) } = trial;
    const refuses = allows === 'old' ? 'new' : 'old';
    const { from, to } = directed(difference.pair, allows);
    let isMasked = false;
    for (const value of values) {
      const whole = wrapValue(judge, value, { root, way, allows, isFull });
      if (whole === undefined || verdictOf(allows, whole).kind !== 'valid') continue;
      const verdict = verdictOf(refuses, whole);
      if (verdict.kind === 'valid') isMasked ||= judge.refusal(from, to, value)?.some(about) === true;
      const error = verdict.kind === 'invalid' ? verdict.errors.find(about) : undefined;
      if (error !== undefined) return { kind: 'proven', shown: () => ({ value: whole, why: error.message }) };
    }
    return { kind: isMasked ? 'masked' : 'not shown' };
  };
  const showAt = (found: FoundDifference, root: SchemaPair, allows: Side): RootProof => {
    const { difference, way } = found;
    const steps = way.map(({ keyword }) => keyword);
    const ofSearch = (telling: readonly RefusedValue[]) => telling.slice(0, maxWrapped).map(({ value }) => value);
    let isMasked = false;
    function* trials(): Generator<Pick<Trial, 'values' | 'about' | 'isFull'>> {
      let values: readonly Json[] = [];
      for (const telling of searches[allows](difference)) {
        values = ofSearch(telling);
        yield { values };
      }
      // Other alternatives are less likely to allow larger values.
      const own = (): readonly Json[] => judge.values(difference.pair[allows]);
      if (isMasked && steps.some(isChoice))
        yield* [{ values: withoutAsked(judge, difference.pair, own) }, { values, isFull: true }];
      // What an alternative of a `oneOf` gains may match two of them. An overlap that ends breaks nobody.
      const overlapping = allows === 'old' && steps.includes('oneOf') ? searches.new(difference) : [];
      for (const telling of overlapping)
        yield { values: ofSearch(telling), about: ({ keyword }) => keyword === 'oneOf' };
    }
    for (const trial of trials()) {
      const verdictOf: Trial['verdictOf'] = (side, whole) => judge.judge(root[side], whole);
      const proof = show(found, { root, allows, verdictOf, ...trial });
      if (proof.kind === 'proven') return proof;
      isMasked ||= proof.kind === 'masked';
    }
    return { kind: isMasked ? 'masked' : 'not shown' };
  };
  // Operations that refer to the same schema have the same root, and a difference is found once for each root.
  const shown = bySide(() => keep<FoundDifference, RootProof>(maxShown));
  const atRoot: Prover['atRoot'] = (found, root, allows) => shown[allows](found, () => showAt(found, root, allows));
  return { judge, candidates, local, show, atRoot };
}

/**
 * Finds values that one side allows, and that a difference to it refuses, the most telling of each search first. What takes
 * longer to make comes later, and only if nothing before is refused by the difference alone.
 */
type Search = (difference: LocalDifference) => Iterable<readonly RefusedValue[]>;

/** @param aboutOf Tells whether an error is about a difference. */
function searchWhere(
  judge: ValueJudge,
  allows: Side,
  candidates: Prover['candidates'],
  aboutOf: (difference: LocalDifference) => (error: SchemaError) => boolean,
): Search {
  const refusedOf = (pair: SchemaPair, values: readonly Json[]): RefusedValue[] => {
    const { from, to } = directed(pair, allows);
    const stripped = values.map((value) => stripMembers(judge.schemas, value, from, to));
    return distinct(stripped).flatMap((value) => {
      const errors = judge.refusal(from, to, value);
      return errors === undefined ? [] : [{ value, errors }];
    });
  };
  const own = (_: ValueJudge, pair: SchemaPair): readonly Json[] => judge.values(directed(pair, allows).from);
  const makers = [statedValues, nearMissesOf, own, (_: ValueJudge, pair: SchemaPair) => candidates(pair)];
  const stages = makers.map((make) => onceFor((pair: SchemaPair) => refusedOf(pair, make(judge, pair))));
  const ofAlternative = onceFor(({ pair, change, at }: LocalDifference) =>
    refusedOf(pair, judge.values(change === 'added' ? at.new : at.old)),
  );
  const drawn = onceFor((pair: SchemaPair) => refusedOf(pair, judge.draws(directed(pair, allows).from)));
  return function* (difference) {
    const { pair, stated, keyword, change } = difference;
    const about = aboutOf(difference);
    // An alternative that comes or goes concerns the values that it allows. In `oneOf`, others may matter, too.
    const isAlternative = isChoice(keyword) && change !== 'changed';
    const first = isAlternative ? maxTelling(ofAlternative(difference), about) : [];
    if (first.length > 0) yield first;
    if (first.length > 0 || (isAlternative && keyword === 'anyOf')) return;
    let telling = first;
    for (const [index, stage] of stages.entries()) {
      telling = maxTelling(stage(pair), about);
      if (telling[0]?.errors.every(about) !== true) continue;
      yield telling;
      // The values of the first stage are few.
      if (index > 0) return;
    }
    yield telling.length > 0 || stated !== 'unclear' ? telling : maxTelling(drawn(pair), about);
  };
}

/** Values that nothing but the difference refuses come first, and of these the shortest. */
function maxTelling(found: readonly RefusedValue[], about: (error: SchemaError) => boolean): RefusedValue[] {
  const rank = ({ value, errors }: RefusedValue): number =>
    (errors.every(about) ? 0 : 1_000_000) + JSON.stringify(value).length;
  return found.filter(({ errors }) => errors.some(about)).toSorted((value, other) => rank(value) - rank(other));
}

/**
 * A value without the members that only the refusing schema names: nobody who keeps to the other one sends them, although
 * it does not forbid them.
 *
 * @param from The pointer of the schema that allows the value. `undefined` if it says nothing of it.
 * @param to The pointer of the schema that is to refuse it. `undefined` if it says nothing of it.
 */
function stripMembers(schemas: JsonObject, value: Json, from?: string, to?: string): Json {
  if (from === undefined || to === undefined) return value;
  const statedBy = (schema: string, keyword: string) => statementsOf(schemas, schema).get(keyword)?.[0]?.pointer;
  if (isJsonArray(value))
    return value.map((item) => stripMembers(schemas, item, statedBy(from, 'items'), statedBy(to, 'items')));
  if (!isJsonMap(value)) return value;
  const [named, others] = [statedProperties(schemas, from), statedProperties(schemas, to)];
  const isOpen = partsOf(schemas, from).some(({ schema }) => 'additionalProperties' in schema);
  const entries = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const [own, other] = [named, others].map((properties) => properties.get(`properties/${name}`)?.pointer);
    if (own === undefined && other !== undefined && !isOpen) return [];
    return [[name, stripMembers(schemas, member, own, other)]];
  });
  return Object.fromEntries(entries);
}
