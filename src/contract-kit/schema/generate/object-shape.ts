import fc from 'fast-check';
import type { Json } from '../../openapi/document/json.ts';
import { matchesPattern } from '../keywords/pattern.ts';
import { isText } from '../keywords/value-rules.ts';
import { isFalseSchema } from '../validate/false-schema.ts';
import type { Conjunction } from './conjunction.ts';
import { maxOf, minOf, textsOf } from './listed-values.ts';
import { matchesOf } from './text-values.ts';
import type { ValueMaker } from './value-maker.ts';

/** The constraints of a conjunction on the properties of an object. */
export interface ObjectShape {
  /** The properties that the layers name, in order. */
  readonly names: readonly string[];
  readonly required: ReadonlySet<string>;
  readonly minProperties: number;
  readonly maxProperties: number;
  /** The schemas that the property of this name must match. */
  memberOf(name: string): Conjunction;
  /** These names, and the names that they make required. */
  closed(names: readonly string[]): string[];
  /** Names for properties that no layer names. One for each of the {@link extraKinds} comes first. */
  readonly extraNames: readonly string[];
  /** The number of kinds of unnamed properties, such as `patternProperties`. A value should have one of each kind. */
  readonly extraKinds: number;
}

const plainNames = Array.from({ length: 40 }, (_, index) => (index === 0 ? 'extra' : `extra${index}`));

export function objectShape(maker: ValueMaker, layers: Conjunction, depth: number): ObjectShape {
  const { set } = maker;
  const naming = layers.flatMap((layer) => set.below(layer, 'propertyNames') ?? []);
  const texts = [...naming, textLayer];
  const drawn = (): Json[] => fc.sample(maker.draws(texts, 0) ?? fc.constant(''), { seed: 1, numRuns: 30 });
  const propertyNames = naming.length === 0 ? [] : [...maker.values(texts, depth), ...drawn()];
  const names = [...new Set(layers.flatMap(({ schema }) => Object.keys(Object(schema.properties))))];
  const dependencies = layers.flatMap(({ schema }) => Object.entries(Object(schema.dependentRequired)));
  const patterns = layers.flatMap(({ schema }) => Object.keys(Object(schema.patternProperties)));
  const memberOf = (name: string): Conjunction =>
    layers.flatMap((layer) => {
      const matching = Object.keys(Object(layer.schema.patternProperties))
        .filter((pattern) => matchesPattern(pattern, name))
        .flatMap((pattern) => set.below(layer, 'patternProperties', pattern) ?? []);
      const own = [set.below(layer, 'properties', name) ?? [], matching].flat();
      return own.length > 0 ? own : (set.below(layer, 'additionalProperties') ?? []);
    });
  const closed = (chosen: readonly string[]): string[] => {
    const all = new Set(chosen);
    // The loop also visits names that are added during the iteration.
    for (const name of all)
      for (const [trigger, needed] of dependencies)
        if (trigger === name) for (const other of textsOf(needed)) all.add(other);
    return [...all];
  };
  const required = closed(layers.flatMap(({ schema }) => textsOf(schema.required)));
  const named = propertyNames.filter(isText);
  const isExtra = (name: string) => !names.includes(name) && name !== '__proto__' && maker.isValid(naming, name);
  const matches = patterns.map((pattern) => {
    const like = { schema: { pattern }, pointer: `/$pattern/${pattern}`, assumed: true };
    const found = [...matchesOf(pattern).slice(0, 8), ...maker.values([...texts, like], depth)];
    return longestSecond(found.filter(isText).filter(isExtra));
  });
  const others = named.length > 0 ? longestSecond(named.filter(isExtra)) : plainNames.filter(isExtra);
  const isOther = (name: string): boolean => !patterns.some((pattern) => matchesPattern(pattern, name));
  const oneOfEach = [...matches, others.filter(isOther)].flatMap((all) => all.slice(0, 1));
  const rest = layers.map(({ schema }) => schema.additionalProperties);
  const describesOthers = rest.some((one) => Object.keys(Object(one)).length > 0 && !isFalseSchema(one));
  return {
    names: [...new Set([...required, ...closed(names)])],
    required: new Set(required),
    minProperties: minOf(layers, 'minProperties'),
    maxProperties: maxOf(layers, 'maxProperties'),
    memberOf,
    closed,
    extraNames: [...new Set([...oneOfEach, ...matches.flat(), ...others])],
    extraKinds: patterns.length + (describesOthers ? 1 : 0),
  };
}

/** The longest name is at a limit of length. It comes second, so that an object of few members has it. */
function longestSecond(names: readonly string[]): string[] {
  const longest = names.reduce((name, other) => (other.length > name.length ? other : name), '');
  return [...names.slice(0, 1).flatMap((first) => [first, longest]), ...names.slice(1)];
}

/** A property's name is a string, whether its schema says so or not. */
const textLayer = { schema: { type: 'string' }, pointer: '/$text', assumed: true };
