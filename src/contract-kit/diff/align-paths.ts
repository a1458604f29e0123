import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { appendPointer, fragmentToPointer } from '../openapi/json-pointer.ts';
import { isBelow } from '../openapi/references.ts';
import { valueAt } from '../openapi/value-at.ts';
import { withoutNames } from './document-reading.ts';
import type { RawChange } from './raw-change.ts';

/** Two documents with the same paths, under the same templates, and what had to be changed for that. */
export interface AlignedPaths {
  readonly old: JsonObject;
  readonly revision: JsonObject;
  /** The pointer into the old document as it was, for one into the old document as it is here. */
  readonly toOld: (pointer: string) => string;
  /** Paths that only one of the documents has. */
  readonly changes: readonly RawChange[];
}

/** Where a part of the aligned document stands, and where it stood. */
interface Move {
  readonly to: string;
  readonly from: string;
}

/**
 * Gives the old document the new one's names of path parameters, and leaves out the paths that only one of them has.
 * Redocly pairs the paths that look alike, and of many that change at once pairs the wrong ones; on the wire a path is
 * the same or it is gone, whatever its parameters are called.
 */
export function alignPaths(old: JsonObject, revision: JsonObject): AlignedPaths {
  const [before, after] = [pathsOf(old), pathsOf(revision)];
  const places = new Map(Object.keys(after).map((path) => [withoutNames(path), path]));
  const counterpart = (path: string): string | undefined => {
    const place = Object.hasOwn(after, path) ? path : places.get(withoutNames(path));
    return place === path || (place !== undefined && !Object.hasOwn(before, place)) ? place : undefined;
  };
  const pairs = Object.keys(before).flatMap((path) => {
    const place = counterpart(path);
    return place === undefined ? [] : [{ path, place }];
  });
  const [kept, taken] = [new Set(pairs.map(({ path }) => path)), new Set(pairs.map(({ place }) => place))];
  const moves: Move[] = [];
  const aligned = pairs.map(({ path, place }): [string, unknown] => [
    place,
    path === place ? before[path] : renamed(old, path, place, moves),
  ]);
  const gone = Object.keys(before).filter((path) => !kept.has(path));
  const added = Object.keys(after).filter((path) => !taken.has(path));
  moves.sort((one, other) => other.to.length - one.to.length);
  return {
    old: { ...old, paths: Object.fromEntries(aligned) },
    revision: { ...revision, paths: Object.fromEntries(Object.entries(after).filter(([path]) => taken.has(path))) },
    toOld: (pointer) => {
      const move = moves.find(({ to }) => isBelow(pointer, to));
      return move === undefined ? pointer : move.from + pointer.slice(move.to.length);
    },
    changes: [
      ...gone.map((path) => pathGone(path, before[path], movedTo(before[path], added, after))),
      ...added.map((path) => pathAdded(path, after[path])),
    ],
  };
}

function pathsOf({ paths }: JsonObject): JsonObject {
  return isJsonObject(paths) ? paths : {};
}

/** The path item with its path parameters called as in the other template; shared ones are copied into it for that. */
function renamed(document: JsonObject, path: string, place: string, moves: Move[]): unknown {
  const names = new Map(slotsOf(path).map((name, slot) => [name, slotsOf(place)[slot] ?? name]));
  const [from, to] = [path, place].map((key) => appendPointer('/paths', key));
  moves.push({ to: to ?? '', from: from ?? '' });
  const rename = (value: unknown, pointer: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => rename(item, `${pointer}/${index}`));
    const reference = isJsonObject(value) && typeof value.$ref === 'string' ? fragmentToPointer(value.$ref) : undefined;
    const parameter = reference === undefined ? value : valueAt(document, reference);
    if (!isJsonObject(parameter) || parameter.in !== 'path') return value;
    if (reference !== undefined) moves.push({ to: pointer, from: reference });
    return { ...parameter, name: names.get(String(parameter.name)) ?? parameter.name };
  };
  const inParameters = (value: unknown, pointer: string): unknown =>
    isJsonObject(value) && Array.isArray(value.parameters)
      ? { ...value, parameters: rename(value.parameters, `${pointer}/parameters`) }
      : value;
  const item = valueAt(document, from ?? '');
  if (!isJsonObject(item)) return item;
  const operations = Object.entries(item).map(([key, value]) => [key, inParameters(value, `${to}/${key}`)] as const);
  return inParameters(Object.fromEntries(operations), to ?? '');
}

function slotsOf(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

/** The new path of an operation that keeps its id, for people who look for it. */
function movedTo(item: unknown, added: readonly string[], after: JsonObject): string {
  const [id] = idsOf(item);
  const place = id === undefined ? undefined : added.find((path) => idsOf(after[path]).includes(id));
  return place === undefined ? '' : `; \`${id}\` is now at \`${place}\``;
}

function idsOf(item: unknown): string[] {
  return Object.values(isJsonObject(item) ? item : {}).flatMap((operation) =>
    isJsonObject(operation) && typeof operation.operationId === 'string' ? [operation.operationId] : [],
  );
}

function pathGone(path: string, value: unknown, moved: string): RawChange {
  const pointer = appendPointer('/paths', path);
  const message = `Path \`${path}\` was removed${moved}.`;
  const verdicts = [{ rule: 'path-removed', message }];
  return { ...common, kind: 'removed', impact: 'major', path: pointer, base: { pointer, value }, verdicts };
}

function pathAdded(path: string, value: unknown): RawChange {
  const pointer = appendPointer('/paths', path);
  return { ...common, kind: 'added', impact: 'minor', path: pointer, revision: { pointer, value }, verdicts: [] };
}

const common = { typeName: 'PathItem', property: undefined, base: undefined, revision: undefined } as const;
