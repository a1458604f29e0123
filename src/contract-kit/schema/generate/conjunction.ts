import { firstOf } from '../../openapi/document/first-of.ts';
import { isJsonArray, isJsonMap } from '../../openapi/document/json.ts';
import { isFalseSchema } from '../validate/false-schema.ts';
import type { Layer, SchemaSet } from './schema-set.ts';

/** Schemas that one value must match together. */
export type Conjunction = readonly Layer[];

/** The maximum number of combinations of branches of `anyOf` and `oneOf`. */
const maxBranches = 48;

export function conjunctionKey(layers: Conjunction): string {
  return layers.map(({ pointer, assumed }) => (assumed ? `${pointer}?` : pointer)).join(' ');
}

/**
 * The alternative conjunctions that match all these schemas. `$ref` and `allOf` are merged, and one branch is chosen of each
 * `anyOf`, `oneOf`, `if` and discriminator. Each schema is merged once, so that reference cycles end.
 */
export function branchesOf(set: SchemaSet, layers: Conjunction): Conjunction[] {
  return firstOf(branchesAfter(set, layers, []), maxBranches);
}

function* branchesAfter(set: SchemaSet, waiting: readonly Layer[], taken: Conjunction): Generator<Conjunction> {
  const [next, ...rest] = waiting;
  if (next === undefined) yield taken;
  else if (taken.some(({ pointer }) => pointer === next.pointer)) yield* branchesAfter(set, rest, taken);
  else {
    const now = [...taken, next];
    const always = partsOf(set, next).map((layer) => (next.assumed ? { ...layer, assumed: true } : layer));
    for (const choice of combine(choicesOf(set, next, now)))
      yield* branchesAfter(set, [...always, ...choice, ...rest], now);
  }
}

/** The schemas that a value has to match with a schema. */
function partsOf(set: SchemaSet, layer: Layer): Layer[] {
  return [set.target(layer.schema.$ref) ?? [], membersOf(set, layer, 'allOf')].flat();
}

/** The choices of each keyword that has alternatives. */
function choicesOf(set: SchemaSet, layer: Layer, taken: Conjunction): (readonly Layer[])[][] {
  const groups: (readonly Layer[])[][] = [];
  const discriminator = set.discriminator(layer);
  const told = (branch: Layer): Layer[] => {
    if (discriminator === undefined) return [];
    const { pointer } = set.target(branch.schema.$ref) ?? branch;
    const isNamed = /^\/\$defs\/[^/]+$/.test(pointer);
    const values = [...discriminator.mapping]
      .filter(([, name]) => pointer === `/$defs/${name}`)
      .map(([value]) => value);
    const known = values.length > 0 || !isNamed ? values : set.origin(pointer).pointer.split('/').slice(-1);
    if (known.length === 0 || isHidden(set, [layer, branch], discriminator.property)) return [];
    // A schema made up here: the discriminator's property with the values that lead to the branch.
    const schema = { properties: { [discriminator.property]: { enum: known } }, required: [discriminator.property] };
    return [{ schema, pointer: `${layer.pointer}/discriminator#${known.join()}`, assumed: true }];
  };
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = membersOf(set, layer, keyword);
    if (branches.length > 0) groups.push(branches.map((branch) => [...told(branch), branch]));
  }
  if (discriminator !== undefined && groups.length === 0 && discriminator.mapping.size > 0) {
    // The discriminator of a base schema leads to the schemas that extend it.
    const targets = [...new Set(discriminator.mapping.values())].map((name) => set.named(name));
    const own = targets.filter((target) => taken.some(({ pointer }) => pointer === target.pointer));
    groups.push((own.length > 0 ? own : targets).map((target) => [...told(target), { ...target, assumed: true }]));
  }
  const condition = set.below(layer, 'if');
  if (condition !== undefined) {
    const met = [{ ...condition, assumed: true }, set.below(layer, 'then') ?? []].flat();
    groups.push([met, [set.below(layer, 'else') ?? []].flat()]);
  }
  return groups;
}

/** Whether a direction leaves out this property of a schema or of the schemas that it is composed of. */
function isHidden(set: SchemaSet, layers: readonly Layer[], property: string): boolean {
  const all = new Map(layers.map((layer) => [layer.pointer, layer]));
  // The loop also visits entries that are added during the iteration.
  for (const layer of all.values()) for (const part of partsOf(set, layer)) all.set(part.pointer, part);
  return [...all.values()].some((layer) => isFalseSchema(set.below(layer, 'properties', property)?.schema));
}

function combine(groups: readonly (readonly Layer[])[][]): (readonly Layer[])[] {
  return groups.reduce<(readonly Layer[])[]>(
    (ways, choices) => ways.flatMap((way) => choices.map((choice) => [...way, ...choice])).slice(0, maxBranches),
    [[]],
  );
}

/** The schemas in a list or a map at a keyword. */
export function membersOf(set: SchemaSet, layer: Layer, keyword: string): Layer[] {
  const value = layer.schema[keyword];
  const keys = isJsonArray(value) ? value.keys() : isJsonMap(value) ? Object.keys(value) : [];
  return [...keys].flatMap((key) => set.below(layer, keyword, key) ?? []);
}
