import { isJsonMap, type Json, type JsonMap } from '../../openapi/document/json.ts';
import { withoutMember } from '../../openapi/document/value-at.ts';
import { arrayShape, itemsOf } from '../generate/array-values.ts';
import { branchesOf, conjunctionKey } from '../generate/conjunction.ts';
import { listedValues, textsOf } from '../generate/listed-values.ts';
import { type ObjectShape, objectShape } from '../generate/object-shape.ts';
import { isFalseSchema } from '../validate/false-schema.ts';
import { beyondCounts, otherCase } from './near-texts.ts';
import { type Near, type NearContext, type NearValue, ofEachType, ofList, ofMap } from './near-value.ts';

/** The maximum number of items or properties that are added to exceed a bound. */
const maxCount = 2000;

export const nearCollections: readonly NearValue[] = [
  ['minItems', undefined, ofList((list, limit) => [list.slice(0, Number(limit) - 1)])],
  ['maxItems', undefined, ofList((list, limit, context) => lengthened(list, Number(limit) + 1, context))],
  ['uniqueItems', undefined, ofList((list) => [list, list.slice(0, -1)].map((some) => [...some, ...list.slice(0, 1)]))],
  ['uniqueItems', 'equal-objects', twice((item) => item)],
  ['uniqueItems', 'equal-in-another-order', twice((item) => Object.fromEntries(Object.entries(item).toReversed()))],
  ['uniqueItems', 'equal-at-a-distance', ofList(([one = null, two]) => (two === undefined ? [] : [[one, two, one]]))],
  ['contains', undefined, withMatches(() => 0)],
  ['minContains', undefined, withMatches((limit) => limit - 1)],
  ['maxContains', undefined, withMatches((limit) => limit + 1)],
  // They share a clause with `contains`, of which one body breaks no other part.
  ['minContains', 'too-few-matches', withMatches((limit) => limit - 1)],
  ['maxContains', 'too-many-matches', withMatches((limit) => limit + 1)],
  ...['items', 'unevaluatedItems'].map((keyword): NearValue => {
    return [keyword, undefined, ofList((list) => ofEachType.map((item) => [...list, item]))];
  }),
  ['required', undefined, ofMap((map, name) => [withoutMember(map, String(name))])],
  ['dependentRequired', undefined, ofMap(withoutDependent)],
  ['dependentRequired', 'null-trigger', ofMap(withNullTrigger)],
  ['minProperties', undefined, ofMap((map, limit) => withFewer(map, Number(limit) - 1))],
  ['maxProperties', undefined, ofMap((map, limit, context) => withMore(map, Number(limit) + 1, context))],
  ['properties', undefined, ofMap((map, name, context) => withRefused(map, String(name), context))],
  ['propertyNames', undefined, ofMap(withNearNames)],
  ['propertyNames', 'name-in-other-case', renamed((name) => [otherCase(name)])],
  ['propertyNames', 'name-too-long', renamed((name, { maxLength }) => [name.padEnd(Number(maxLength ?? 0) + 1, 'a')])],
  ['propertyNames', 'name-one-too-many', renamed((name, { pattern }) => beyondCounts(name, String(pattern ?? '')))],
  ['propertyNames', 'excluded-name', renamed(excludedNames)],
  ...['additionalProperties', 'unevaluatedProperties'].flatMap((keyword): NearValue[] => [
    [keyword, undefined, ofMap((map) => withMember(map, 'unexpected', 'x-unexpected', '1'))],
    [keyword, 'built-in-name', ofMap((map) => [{ ...map, constructor: 'text' }])],
    [keyword, 'of-another-branch', ofMap(ofOtherBranches)],
    [keyword, 'null-member', ofMap((map) => [{ ...map, unexpected: null }])],
    [keyword, 'like-its-members', ofNamesByPattern],
  ]),
];

/** An object whose names match patterns, with a member of another name and a value that the others have. */
function ofNamesByPattern(map: Json, _limit: Json, { layer: { schema } }: NearContext): Json[] {
  if (!isJsonMap(map) || schema.patternProperties === undefined) return [];
  return Object.values(map).map((member) => ({ ...map, unexpected: member }));
}

/** The first object in a list, twice. */
function twice(again: (item: JsonMap) => Json): Near {
  return ofList((list) => {
    const item = list.find(isJsonMap);
    return item === undefined ? [] : [[item, again(item)]];
  });
}

/** A longer list, with further items where they may be there. */
function lengthened(list: readonly Json[], length: number, { maker, branch }: NearContext): Json[][] {
  const longest = length > maxCount ? undefined : itemsOf(maker, arrayShape(maker.set, branch), length, list);
  return longest === undefined ? [] : [longest];
}

/** Lists in which so many items match `contains`. */
function withMatches(countFor: (limit: number) => number): Near {
  return ofList((list, limit, { maker, layer, branch }) => {
    const contains = maker.set.below(layer, 'contains');
    const count = countFor(Number(limit));
    if (contains === undefined || count < 0 || count > maxCount) return [];
    const shape = { ...arrayShape(maker.set, branch), wanted: [{ layers: [contains], count, max: count }] };
    const lengths = [list.length, shape.minItems, count].map((length) => Math.max(length, count));
    return lengths.map((length) => itemsOf(maker, shape, length, []) ?? []);
  });
}

function withoutDependent(map: JsonMap, names: Json, { maker, branch }: NearContext): Json[] {
  const [trigger = '', needed = ''] = textsOf(names);
  const asking = { schema: { required: [trigger] }, pointer: `/$required/${trigger}`, assumed: true };
  const owners = trigger in map ? [map] : maker.values([...branch, asking], 1).filter(isJsonMap);
  return owners.map((owner) => withoutMember(owner, needed));
}

/** Objects that lack a member, and in which the member that asks for it is `null`, which is not absent. */
function withNullTrigger(map: JsonMap, dependents: Json): Json[] {
  return Object.entries(Object(dependents)).flatMap(([trigger, needed]) =>
    textsOf(needed).map((name) => ({ ...withoutMember(map, name), [trigger]: null })),
  );
}

/** Objects with so many of the members: each lacks others that stand beside each other. */
function withFewer(map: JsonMap, length: number): Json[] {
  const names = Object.keys(map);
  const count = names.length - length;
  const starts = count <= 0 ? [] : names.slice(0, Math.max(0, length + 1));
  return starts.map((_, at) => names.slice(at, at + count).reduce(withoutMember, map));
}

function withMore(map: JsonMap, length: number, { maker, branch }: NearContext): Json[] {
  if (length > maxCount) return [];
  const shape = objectShape(maker, branch, 1);
  const more: Record<string, Json> = { ...map };
  const spare = Array.from({ length }, (_, index) => `more${index}`);
  for (const name of [...shape.names, ...shape.extraNames, ...spare]) {
    if (Object.keys(more).length >= length) break;
    if (!(name in more)) Object.assign(more, memberOf(maker, shape, name));
  }
  return [more];
}

/** Makes an object with a valid value of this name. The object is empty if the name has no valid value. */
function memberOf(maker: NearContext['maker'], shape: ObjectShape, name: string): JsonMap {
  const [value] = maker.values(shape.memberOf(name), 2);
  return value === undefined ? {} : { [name]: value };
}

/** Objects that have another member, whose name is like those that may be there. */
function withNearNames(map: JsonMap, _limit: Json, { maker, branch }: NearContext): Json[] {
  const shape = objectShape(maker, branch, 1);
  const known = [...shape.names, ...shape.extraNames].slice(0, 4);
  const near = (name: string) => [name.toUpperCase(), `${name}!`, `!${name}`, name.slice(0, -1), name.repeat(40)];
  return [...known.flatMap(near), '', 'Ä b', 'X1'].map((name) => ({ ...map, ...memberOf(maker, shape, name) }));
}

/** Objects that have a member that may not be there, with values that other schemas ask for it first. */
function withRefused(map: JsonMap, name: string, { maker, branch }: NearContext): Json[] {
  const all = branch.flatMap((layer) => maker.set.below(layer, 'properties', name) ?? []);
  const layers = all.filter(({ schema }) => !isFalseSchema(schema));
  const asked = layers.length === 0 || name in map ? [] : maker.values(layers, 1);
  return [...asked.map((value) => ({ ...map, [name]: value })), ...withMember(map, name)];
}

/** Objects that have another member. */
function withMember(map: JsonMap, ...names: readonly string[]): Json[] {
  return names.flatMap((name) => (name in map ? [] : ofEachType.map((value) => ({ ...map, [name]: value }))));
}

/** The object with each member that it lacks and a value of another branch of its choice has. */
function ofOtherBranches(map: JsonMap, _: Json, { maker, branch, alternatives = branch }: NearContext): Json[] {
  const branches = branchesOf(maker.set, alternatives).filter((one) => conjunctionKey(one) !== conjunctionKey(branch));
  const others = branches.flatMap((one) => maker.values(one, 1).at(-1) ?? []).filter(isJsonMap);
  const members = others.flatMap((other) => Object.entries(other));
  return members.filter(([name]) => !(name in map)).map(([name, member]) => ({ ...map, [name]: member }));
}

/** The names that the `not` of a schema of names lists. */
function excludedNames(_name: string, { not }: JsonMap): readonly Json[] {
  return isJsonMap(not) ? (listedValues([{ schema: not, pointer: '' }]) ?? []) : [];
}

/** Objects in which one member has another name. */
function renamed(change: (name: string, limit: JsonMap) => readonly Json[]): Near {
  return ofMap((map, limit) =>
    Object.entries(map).flatMap(([name, member]) => {
      const others = change(name, isJsonMap(limit) ? limit : {}).filter((other) => other !== name);
      return others.map((other) => ({ ...withoutMember(map, name), [String(other)]: member }));
    }),
  );
}
