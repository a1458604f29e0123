import { isJsonArray, isJsonMap, type Json, type JsonMap } from '../openapi/json.ts';
import type { BodyClause } from './body-maker.ts';

/** More bodies than this are not made for the sake of what they lack. */
const maxMade = 4;
/** Values that a property is tried to be left out of. */
const maxTries = 2;

/** What an object of a body may lack: the way to it, `items` for every item of an array, and the property's name. */
type Omission = readonly string[];

/**
 * What each of some valid values leaves out of its objects that another one has there. A provider may demand what is
 * optional, so for each there should be a value without it.
 */
export function omissionsOf(values: readonly Json[]): ReadonlyMap<Json, readonly string[]> {
  const known = new Map<string, Set<string>>();
  for (const value of values)
    for (const { place, object } of objectsIn(value))
      known.set(keyOf(place), new Set([...(known.get(keyOf(place)) ?? []), ...Object.keys(object)]));
  const lackingIn = (value: Json): string[] =>
    [...objectsIn(value)].flatMap(({ place, object }) =>
      [...(known.get(keyOf(place)) ?? [])]
        .filter((name) => !Object.hasOwn(object, name))
        .map((name) => keyOf([...place, name])),
    );
  return new Map(values.map((value) => [value, [...new Set(lackingIn(value))]]));
}

/**
 * Further values for what none of the valid ones leaves out, as few as were found, each without as much as may be.
 *
 * @param clauses What is said of all of them: what they require is not tried to be left out.
 */
export function valuesWithout(
  values: readonly Json[],
  clauses: readonly BodyClause[],
  isValid: (value: Json) => boolean,
): Json[] {
  const required = clauses
    .filter(({ assertion: { keyword, conditions } }) => keyword === 'required' && conditions.length === 0)
    .map(({ assertion: { path, keywordValue } }) => keyOf([...path, String(keywordValue)]));
  const lacking = new Set([...required, ...[...omissionsOf(values).values()].flat()]);
  const tries = new Map<string, number>();
  const made: Json[] = [];
  for (const value of values.toReversed()) {
    let least = value;
    for (const omission of propertiesIn(value)) {
      const key = keyOf(omission);
      const tried = tries.get(key) ?? 0;
      if (lacking.has(key) || tried === maxTries) continue;
      tries.set(key, tried + 1);
      const less = without(least, omission);
      if (!isValid(less)) continue;
      least = less;
      lacking.add(key);
    }
    if (least !== value) made.push(least);
    if (made.length === maxMade) break;
  }
  return made;
}

/** The properties in a value, those of all items of an array as one. */
function propertiesIn(value: Json): Omission[] {
  const all = [...objectsIn(value)].flatMap(({ place, object }) => Object.keys(object).map((name) => [...place, name]));
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

function* objectsIn(value: Json, place: Omission = []): Generator<{ place: Omission; object: JsonMap }> {
  if (isJsonArray(value)) for (const item of value) yield* objectsIn(item, [...place, 'items']);
  if (!isJsonMap(value)) return;
  yield { place, object: value };
  for (const [name, member] of Object.entries(value)) yield* objectsIn(member, [...place, name]);
}

function without(value: Json, [key = '', ...rest]: Omission): Json {
  if (isJsonArray(value)) return value.map((item) => without(item, rest));
  if (!isJsonMap(value)) return value;
  const { [key]: member, ...others } = value;
  return rest.length === 0 || member === undefined ? others : { ...value, [key]: without(member, rest) };
}

function keyOf(place: Omission): string {
  return JSON.stringify(place);
}
