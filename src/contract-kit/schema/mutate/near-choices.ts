import type { Json, JsonMap } from '../../openapi/document/json.ts';
import { withoutMember } from '../../openapi/document/value-at.ts';
import { membersOf } from '../generate/conjunction.ts';
import type { Layer } from '../generate/schema-set.ts';
import { type NearContext, type NearValue, ofEachType, ofMap } from './near-value.ts';

/** The maximum number of branches for which a value that matches the chosen one, too, is sought. */
const maxOthers = 12;

const composing = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'];

/** For keywords that have alternatives. `oneOf twice` has values that match two of them. */
export const nearChoices: readonly NearValue[] = [
  ['not', undefined, refused],
  ['not', 'beside-all-else', refused],
  ...['anyOf', 'oneOf'].flatMap((keyword): NearValue[] => [
    [keyword, undefined, ofMap(() => [{}])],
    [keyword, undefined, () => ofEachType],
    [keyword, 'null', () => [null]],
    [keyword, 'boolean', () => [true]],
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

/** Values that the schema of a `not` allows, and that match all else that the value must match. */
function refused(_value: Json, _limit: Json, { maker, layer, branch }: NearContext): readonly Json[] {
  const { $ref, ...rest } = withoutMember(layer.schema, 'not');
  const isOther = ({ schema, pointer }: Layer): boolean =>
    pointer !== layer.pointer && maker.set.target(schema.$ref)?.pointer !== layer.pointer;
  const open = { schema: rest, pointer: `${layer.pointer}#without-not` };
  const all = [maker.set.below(layer, 'not') ?? [], open, maker.set.target($ref) ?? [], branch.filter(isOther)];
  return maker.values(all.flat(), 0);
}

/** Values that match another branch besides the chosen one, and all else that the value must match. */
function* ofTwo(_value: Json, _limit: Json, { maker, layer, branch }: NearContext): Generator<Json> {
  const isChosen = ({ pointer }: Layer): boolean => branch.some((one) => one.pointer === pointer);
  const others = membersOf(maker.set, layer, 'oneOf').filter((member) => !isChosen(member));
  for (const other of others.slice(0, maxOthers)) yield* maker.values([other, ...branch.map(alone)], 1);
}

/** What a schema says besides the schemas that it is composed of, which are in the same conjunction. */
function alone({ schema, ...layer }: Layer): Layer {
  const own = Object.entries(schema).filter(([keyword]) => !composing.includes(keyword));
  return { ...layer, schema: Object.fromEntries(own), pointer: `${layer.pointer}#alone` };
}
