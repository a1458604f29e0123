import type { BodyClause } from '../../contract/model/clause.ts';
import { isJsonArray, isJsonMap, type Json, type JsonMap } from '../../openapi/document/json.ts';
import { pathNames, valuesIn } from '../../schema/generate/values-in.ts';

/** The maximum number of bodies that are generated because of a property that they lack. */
const maxMade = 4;
/** The maximum number of values from which leaving out a property is tried. */
const maxTries = 2;

/** A property that an object of a body may lack: the instance path with `items` for every item, and the property's name. */
type Omission = readonly string[];

/**
 * For each of some valid values, the properties that its objects lack and another value has there. A provider may require an
 * optional property, so for each there should be a value without it.
 */
export function omissionsOf(values: readonly Json[]): ReadonlyMap<Json, readonly string[]> {
  const known = new Map<string, Set<string>>();
  for (const { path, object } of values.flatMap(objectsIn))
    known.set(omissionKey(path), new Set([...(known.get(omissionKey(path)) ?? []), ...Object.keys(object)]));
  const lackingIn = (value: Json): string[] =>
    objectsIn(value).flatMap(({ path, object }) =>
      [...(known.get(omissionKey(path)) ?? [])]
        .filter((name) => !Object.hasOwn(object, name))
        .map((name) => omissionKey([...path, name])),
    );
  return new Map(values.map((value) => [value, [...new Set(lackingIn(value))]]));
}

/** A value without each of its properties, with the path of the object and the name. */
export function omissionsFrom(whole: Json): { readonly path: Omission; readonly name: string; readonly value: Json }[] {
  return propertiesIn(whole).map((omission) => {
    return { path: omission.slice(0, -1), name: omission.at(-1) ?? '', value: without(whole, omission) };
  });
}

/**
 * Further values that lack the properties that all valid values have. Each lacks as many as possible, so that few are needed.
 *
 * @param clauses The clauses about the values. Properties that they require are not left out.
 */
export function valuesWithout(
  values: readonly Json[],
  clauses: readonly BodyClause[],
  isValid: (value: Json) => boolean,
): Json[] {
  const required = clauses
    .filter(({ assertion: { keyword, conditions } }) => keyword === 'required' && conditions.length === 0)
    .map(({ assertion: { path, keywordValue } }) => omissionKey([...path, String(keywordValue)]));
  const lacking = new Set([...required, ...[...omissionsOf(values).values()].flat()]);
  const tries = new Map<string, number>();
  const made: Json[] = [];
  for (const value of values.toReversed()) {
    let least = value;
    for (const omission of propertiesIn(value)) {
      const key = omissionKey(omission);
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

/** The properties in a value. The properties of all items of an array count as one. */
function propertiesIn(value: Json): Omission[] {
  const all = objectsIn(value).flatMap(({ path, object }) => Object.keys(object).map((name) => [...path, name]));
  return [...new Map(all.map((one) => [omissionKey(one), one])).values()];
}

/** The objects in a value, with their paths, in which `items` stands for each item. */
export function objectsIn(value: Json): { readonly path: Omission; readonly object: JsonMap }[] {
  return [...valuesIn(value)].flatMap(({ path, value: object }) =>
    isJsonMap(object) ? [{ path: pathNames(path), object }] : [],
  );
}

function without(value: Json, [key = '', ...rest]: Omission): Json {
  if (isJsonArray(value)) return value.map((item) => without(item, rest));
  if (!isJsonMap(value)) return value;
  const { [key]: member, ...others } = value;
  return rest.length === 0 || member === undefined ? others : { ...value, [key]: without(member, rest) };
}

function omissionKey(path: Omission): string {
  return JSON.stringify(path);
}
