import { isJsonMap, type Json, type JsonMap } from '../../openapi/document/json.ts';
import { pathNames, valuesIn } from '../../schema/generate/values-in.ts';

/** A property that an object of a body may lack: the instance path with `items` for every item, and the property's name. */
type Omission = readonly string[];

/**
 * Valid bodies, each with the properties that its objects lack and another body has there. A provider may require an optional
 * property, so for each there should be a body without it.
 */
export function withOmissions<Body extends { readonly value: Json }>(
  bodies: readonly Body[],
): (Body & { readonly omits: readonly string[] })[] {
  const known = new Map<string, Set<string>>();
  for (const { path, object } of bodies.flatMap(({ value }) => objectsIn(value)))
    known.set(omissionKey(path), new Set([...(known.get(omissionKey(path)) ?? []), ...Object.keys(object)]));
  const lackingIn = (value: Json): string[] =>
    objectsIn(value).flatMap(({ path, object }) =>
      [...(known.get(omissionKey(path)) ?? [])]
        .filter((name) => !Object.hasOwn(object, name))
        .map((name) => omissionKey([...path, name])),
    );
  return bodies.map((body) => ({ ...body, omits: [...new Set(lackingIn(body.value))] }));
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
