import type { Json, JsonMap } from '../../openapi/document/json.ts';
import { withoutMember } from '../../openapi/document/value-at.ts';
import { membersOf } from '../generate/conjunction.ts';
import type { Layer } from '../generate/schema-set.ts';
import { type NearContext, type NearValue, ofEachType, ofMap } from './near-value.ts';

/** The maximum number of pairs of branches for which a value that matches both is sought. */
const maxPairs = 60;

/** For keywords that have alternatives. `oneOf twice` has values that match two of them. */
export const nearChoices: readonly NearValue[] = [
  ['not', undefined, refused],
  ...['anyOf', 'oneOf'].flatMap((keyword): NearValue[] => [
    [keyword, undefined, ofMap(() => [{}])],
    [keyword, undefined, () => ofEachType],
    [keyword, 'null', () => [null]],
  ]),
  ['oneOf', 'two-branches', ofTwo],
  ['oneOf twice', undefined, ofTwo],
  ['discriminator', undefined, ofMap(ofNoBranch)],
];

/** Objects with a value of the discriminator that stands for no branch. */
function ofNoBranch(map: JsonMap, _limit: Json, { maker, layer }: NearContext): JsonMap[] {
  const { property = '' } = maker.set.discriminator(layer) ?? {};
  return ['Unknown', 'other'].map((other) => ({ ...map, [property]: `${map[property] ?? ''}${other}` }));
}

function refused(_value: Json, _limit: Json, context: NearContext): readonly Json[] {
  const { maker, layer } = context;
  // The schema without its `not`, combined with the schema that `not` refuses.
  const { open, others } = without(context, 'not');
  return maker.values([maker.set.below(layer, 'not') ?? [], open, ...others].flat(), 0);
}

function* ofTwo(_value: Json, _limit: Json, context: NearContext): Generator<Json> {
  const { maker, layer } = context;
  const branches = membersOf(maker.set, layer, 'oneOf');
  const pairs = branches.flatMap((branch, index) => branches.slice(index + 1).map((other) => [branch, other]));
  const { open, others } = without(context, 'oneOf');
  for (const pair of pairs.slice(0, maxPairs)) {
    yield* maker.values([...pair, open, ...others], 1);
    // What is around the choice may refuse it, too.
    yield* maker.values([...pair, open], 1);
  }
}

/** The schema without a keyword, and the other schemas that the value must match. */
function without({ maker, layer, branch }: NearContext, keyword: string): { open: Layer; others: Layer[] } {
  const { $ref, ...rest } = withoutMember(layer.schema, keyword);
  const isOther = ({ schema, pointer }: Layer): boolean =>
    pointer !== layer.pointer && maker.set.target(schema.$ref)?.pointer !== layer.pointer;
  return {
    open: { schema: rest, pointer: `${layer.pointer}#without-${keyword}` },
    others: [maker.set.target($ref) ?? [], ...branch.filter(isOther)].flat(),
  };
}
