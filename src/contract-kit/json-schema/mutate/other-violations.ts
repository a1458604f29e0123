import type { OutputUnit } from '@cfworker/json-schema';
import type { Json } from '../../openapi/json.ts';
import { appendPointer, pointerTokens } from '../../openapi/json-pointer.ts';
import { mapAt } from '../generate/object-shape.ts';
import type { Layer, SchemaSet } from '../generate/schema-set.ts';
import { keywordRow } from '../keywords/keywords.ts';
import { matchesPattern } from '../keywords/pattern.ts';

/** An error of the validator by where its keyword stands, and on which way it was met. */
interface Found {
  readonly keyword: string;
  readonly way: string;
  readonly instance: string;
}

/**
 * What else a value breaks than the keyword at a pointer of the set: nothing where that one alone is broken, or keywords
 * of the same name that say the same of the same place. That parents fail with it is no break of their own: of `anyOf`
 * and `oneOf`, one branch has to fail for this keyword alone.
 */
export function otherViolations(set: SchemaSet, root: Layer, value: Json, target: string): string[] | undefined {
  const errors = set.errors(root, value).map(normal);
  if (errors.length === 0) return undefined;
  const isOwn = createIsOwn(set, root);
  const counted = errors.filter((error) => !isHollow(error, errors) && isOwn(error));
  // What fails is not evaluated, so that `unevaluatedProperties` and `unevaluatedItems` fail with it.
  const direct = counted.filter(({ way }) => !/\/unevaluated(?:Properties|Items)\//.test(way));
  return others(set, root, direct.length > 0 ? direct : counted, target);
}

function others(set: SchemaSet, root: Layer, errors: readonly Found[], target: string): string[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const top = errors.filter((error) => !unions.some(({ way }) => error.way.startsWith(`${way}/`)));
  const hit = top.find(({ way }) => staticPointer(set, root, way) === target);
  if (hit !== undefined) {
    // The bound that a format stands for is none of those that stand beside it.
    const isFormat = set.origin(target).pointer.endsWith('/format');
    const isSame = ({ keyword, instance }: Found): boolean =>
      keyword === hit.keyword && instance === hit.instance && !isFormat;
    const rest = top.filter((error) => !isSame(error));
    return rest.filter(({ way }) => way !== hit.way).map(({ keyword }) => keyword);
  }
  const [union, ...rest] = new Map(top.map((error) => [error.way, error])).values();
  if (union === undefined || rest.length > 0 || !unions.includes(union)) return top.map(({ keyword }) => keyword);
  const branches = new Map<string, Found[]>();
  for (const error of errors) {
    if (!error.way.startsWith(`${union.way}/`)) continue;
    const [index = ''] = error.way.slice(union.way.length + 1).split('/');
    branches.set(index, [...(branches.get(index) ?? []), error]);
  }
  const results = [...branches.values()].map((branch) => others(set, root, branch, target));
  return results.toSorted((one, other) => one.length - other.length)[0] ?? [union.keyword];
}

function normal({ keyword, keywordLocation, instanceLocation }: OutputUnit): Found {
  return {
    keyword,
    way: keywordLocation.replace(/dependantRequired$/, 'dependentRequired'),
    instance: instanceLocation,
  };
}

/** Errors of keywords that pass on others, and those inside keywords that ask for any match or for names. */
function isHollow({ keyword, way }: Found, errors: readonly Found[]): boolean {
  const reports = keywordRow(keyword)?.reports;
  if (reports === 'subschemas' || reports === 'echo') return true;
  return errors.some((error) => {
    const closed = closedPart(error);
    return closed !== undefined && way.startsWith(`${closed}/`);
  });
}

function closedPart({ keyword, way }: Found): string | undefined {
  if (keyword === 'propertyNames' || keyword === 'contains') return way;
  return keyword === 'minContains' ? way.replace(/minContains$/, 'contains') : undefined;
}

/**
 * The validator also counts a member that fails its own schema as an additional one (@cfworker/json-schema 4.1.1): such
 * errors are not the value's.
 */
function createIsOwn(set: SchemaSet, root: Layer): (error: Found) => boolean {
  return ({ way, instance }) => {
    const tokens = way.split('/');
    const at = tokens.findLastIndex((token) => token === 'additionalProperties' || token === 'unevaluatedProperties');
    const owner = at < 0 ? undefined : layerAt(set, root, tokens.slice(0, at).join('/'));
    if (owner === undefined) return true;
    const name = pointerTokens(decodeURI(instance.slice(1))).at(-1) ?? '';
    const isDeclared =
      Object.hasOwn(mapAt(owner.schema.properties), name) ||
      Object.keys(mapAt(owner.schema.patternProperties)).some((pattern) => matchesPattern(pattern, name));
    return !isDeclared || at < tokens.length - 2;
  };
}

function staticPointer(set: SchemaSet, root: Layer, way: string): string {
  const tokens = wayTokens(way);
  const owner = layerAt(set, root, tokens.slice(0, -1));
  return appendPointer(owner?.pointer ?? '', tokens.at(-1) ?? '');
}

function wayTokens(way: string): string[] {
  return pointerTokens(way.slice(1)).map((token) => decodeURI(token));
}

/** The schema or the part of one at the end of a way that goes through references. */
function layerAt(set: SchemaSet, root: Layer, way: string | readonly string[]): Layer | undefined {
  let layer: Layer | undefined = root;
  for (const token of typeof way === 'string' ? wayTokens(way) : way) {
    const reference: Json | undefined = token === '$ref' ? layer?.schema.$ref : undefined;
    layer = typeof reference === 'string' ? set.target(reference) : layer && set.part(layer, token);
  }
  return layer;
}
