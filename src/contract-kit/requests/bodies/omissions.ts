import { isJsonMap, type Json, type JsonMap } from '../../openapi/document/json.ts';
import { pathNames, valuesIn } from '../../schema/generate/values-in.ts';

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

/** The objects in a value, with their paths, in which `items` stands for each item. */
export function objectsIn(value: Json): { readonly path: Omission; readonly object: JsonMap }[] {
  return [...valuesIn(value)].flatMap(({ path, value: object }) =>
    isJsonMap(object) ? [{ path: pathNames(path), object }] : [],
  );
}

function omissionKey(path: Omission): string {
  return JSON.stringify(path);
}
