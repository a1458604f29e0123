import { isJsonMap, type Json } from '../../openapi/document/json.ts';
import { withoutMember } from '../../openapi/document/value-at.ts';
import { membersOf } from '../generate/conjunction.ts';
import type { Layer } from '../generate/schema-set.ts';
import type { MutationContext, Mutator } from './mutator.ts';

/** Values that few schemas allow. */
const strange: readonly Json[] = [null, [], {}, true, -7.25, 'text!', [[]], '', 0, 7, 'text'];

/** The maximum number of pairs of branches for which a value that matches both is sought. */
const maxPairs = 60;

/** Mutators of the keywords that have alternatives. */
export const choiceMutators: Readonly<Record<'not' | 'anyOf' | 'oneOf' | 'oneOf twice' | 'discriminator', Mutator>> = {
  not: (context) => {
    const { maker, layer, bases } = context;
    const refused = maker.set.below(layer, 'not');
    if (refused === undefined) return [];
    // The schema without its `not`, combined with the schema that `not` refuses.
    const { open, others } = without(context, 'not');
    const both = maker.values([refused, open, ...others], 0);
    const alone = maker.values([refused], 0);
    const own = alone.filter(isJsonMap);
    const objects = bases.filter(isJsonMap).flatMap((base) => own.map((object) => ({ ...base, ...object })));
    return [...both, ...alone, ...objects];
  },
  anyOf: noneOf,
  oneOf: noneOf,
  // Values that match two branches.
  *'oneOf twice'(context) {
    const { maker, layer } = context;
    const branches = membersOf(maker.set, layer, 'oneOf');
    const pairs = branches.flatMap((branch, index) => branches.slice(index + 1).map((other) => [branch, other]));
    const { open, others } = without(context, 'oneOf');
    for (const pair of pairs.slice(0, maxPairs)) {
      yield* maker.values([...pair, open], 1);
      yield* maker.values([...pair, open, ...others], 1);
    }
  },
  discriminator: ({ maker, layer, bases }) => {
    const { property = '' } = maker.set.discriminator(layer) ?? {};
    const maps = bases.filter(isJsonMap);
    return maps.flatMap((base) =>
      ['Unknown', 'other'].map((other) => ({ ...base, [property]: `${base[property] ?? ''}${other}` })),
    );
  },
};

/** The schema without a keyword, and the other schemas that the value must match. */
function without({ layer, branch }: MutationContext, keyword: string): { open: Layer; others: Layer[] } {
  return {
    open: { schema: withoutMember(layer.schema, keyword), pointer: `${layer.pointer}#without-${keyword}` },
    others: branch.filter(({ pointer }) => pointer !== layer.pointer),
  };
}

function noneOf({ bases }: MutationContext): Json[] {
  // Candidates are tried once: an object is enough.
  return [...(bases.some(isJsonMap) ? [{}] : []), ...strange];
}
