import type { Json } from '../../openapi/json.ts';
import { keep, onceFor } from '../../openapi/once-for.ts';
import type { SchemaError } from '../validate/body-validator.ts';
import { distinct } from '../validate/canonical-json.ts';
import { isAbout } from './attribution.ts';
import { candidateValues, nearValues } from './candidate-values.ts';
import type { FoundDifference } from './compare-schemas.ts';
import type { LocalDifference } from './local-difference.ts';
import { directed, type SchemaPair, type Side } from './schema-pair.ts';
import { stripMembers } from './strip-members.ts';
import type { ValueJudge } from './value-judge.ts';
import { wrapValue } from './wrap-value.ts';

/** A value that one schema allows and the other refuses, and what refuses it. */
export interface RefusedValue {
  readonly value: Json;
  readonly errors: readonly SchemaError[];
}

/** What values show of a difference at one root. `masked`: each schema allows the value there, although its part does not. */
export type RootProof =
  | { readonly kind: 'proven'; readonly value: Json; readonly why: string }
  | { readonly kind: 'masked' | 'not shown' };

/** Finds values for the differences between the merged schemas of two documents. */
export interface Prover {
  readonly judge: ValueJudge;
  /** Values at which the two schemas of a pair may differ. */
  candidates(pair: SchemaPair): readonly Json[];
  /** Values of the schemas that differ, the most telling first: `allows` allows them, and the difference refuses them. */
  local(difference: LocalDifference, allows: Side): readonly RefusedValue[];
  /** Shows a difference in a value of the root. */
  atRoot(found: FoundDifference, root: SchemaPair, allows: Side): RootProof;
}

/** How many values of a part are tried in their surroundings. */
const maxWrapped = 4;

export function createProver(judge: ValueJudge): Prover {
  const known = keep<string, readonly Json[]>();
  const refused = keep<string, readonly RefusedValue[]>();
  const keyOf = (pair: SchemaPair): string => `${pair.old} ${pair.new}`;
  const candidates = (pair: SchemaPair): readonly Json[] => known(keyOf(pair), () => candidateValues(judge, pair));

  const refusedOf = (pair: SchemaPair, allows: Side, values: readonly Json[]): RefusedValue[] => {
    const way = directed(pair, allows);
    const stripped = values.map((value) => stripMembers(judge.schemas, value, way));
    return distinct(stripped).flatMap((value) => {
      const errors = judge.allows(way.from, value) ? judge.refusal(way.to, value) : undefined;
      return errors === undefined ? [] : [{ value, errors }];
    });
  };

  const search = (difference: LocalDifference, allows: Side): readonly RefusedValue[] => {
    const { pair, stated } = difference;
    const about = isAbout(judge.schemas, difference);
    const way = directed(pair, allows);
    // What takes longer to make comes later.
    const stages: readonly (readonly [name: string, make: () => readonly Json[]])[] = [
      ['near', () => nearValues(judge, pair)],
      ['own', () => judge.values(way.from)],
      ['all', () => candidates(pair)],
    ];
    let telling: RefusedValue[] = [];
    for (const [name, make] of stages) {
      const found = refused(`${keyOf(pair)} ${allows} ${name}`, () => refusedOf(pair, allows, make()));
      telling = mostTelling(found, about);
      if (telling.some(({ errors }) => errors.every(about))) return telling;
    }
    if (telling.length > 0 || stated !== 'unclear') return telling;
    return mostTelling(refusedOf(pair, allows, judge.draws(way.from)), about);
  };
  const searched = {
    old: onceFor((one: LocalDifference) => search(one, 'old')),
    new: onceFor((one: LocalDifference) => search(one, 'new')),
  };

  const showAt = ({ difference, way }: FoundDifference, root: SchemaPair, allows: Side): RootProof => {
    const about = isAbout(judge.schemas, difference);
    const { from, to } = directed(root, allows);
    let isMasked = false;
    for (const { value } of searched[allows](difference).slice(0, maxWrapped)) {
      const whole = wrapValue(judge, value, { root, way, allows });
      if (whole === undefined || !judge.allows(from, whole)) continue;
      const verdict = judge.judge(to, whole);
      if (verdict.kind === 'valid') isMasked = true;
      if (verdict.kind !== 'invalid') continue;
      const error = verdict.errors.find(about);
      if (error !== undefined) return { kind: 'proven', value: whole, why: error.message };
    }
    return { kind: isMasked ? 'masked' : 'not shown' };
  };
  // Operations that refer to the same schema have the same root, and a difference is found once for each root.
  const shownAt = { old: keep<FoundDifference, RootProof>(), new: keep<FoundDifference, RootProof>() };

  return {
    judge,
    candidates,
    local: (difference, allows) => searched[allows](difference),
    atRoot: (found, root, allows) => shownAt[allows](found, () => showAt(found, root, allows)),
  };
}

/** Values that nothing but the difference refuses come first, and of these the shortest. */
function mostTelling(found: readonly RefusedValue[], about: (error: SchemaError) => boolean): RefusedValue[] {
  const rank = ({ value, errors }: RefusedValue): number =>
    (errors.every(about) ? 0 : 1_000_000) + JSON.stringify(value).length;
  return found.filter(({ errors }) => errors.some(about)).toSorted((one, other) => rank(one) - rank(other));
}
