import type { OutputUnit } from '@cfworker/json-schema';
import type { Json } from '../../openapi/document/json.ts';
import { appendPointer, pointerTokens } from '../../openapi/document/json-pointer.ts';
import type { Layer, SchemaSet } from '../generate/schema-set.ts';
import { keywordRow } from '../keywords/keywords.ts';

/** An error of the validator. */
interface Found {
  readonly keyword: string;
  readonly keywordLocation: string;
  readonly instanceLocation: string;
}

/**
 * The keywords that a value violates besides the one at a pointer of the set. Empty if it violates only that one, or the same
 * keyword of another schema at the same instance location. `undefined` if the value is valid. Applicators that fail with
 * the keyword do not count. Of `anyOf` and `oneOf`, one branch has to fail for this keyword alone.
 */
export function otherViolations(set: SchemaSet, root: Layer, value: Json, target: string): string[] | undefined {
  const errors = set.errors(root, value).map(normal);
  if (errors.length === 0) return undefined;
  const counted = errors.filter((error) => !isHollow(error, errors));
  // A failed subschema evaluates nothing, so `unevaluatedProperties` and `unevaluatedItems` fail with it.
  const direct = counted.filter(({ keywordLocation }) => !/\/unevaluated(?:Properties|Items)\//.test(keywordLocation));
  return others(set, root, direct.length > 0 ? direct : counted, target);
}

function others(set: SchemaSet, root: Layer, errors: readonly Found[], target: string): string[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const top = errors.filter(
    (error) => !unions.some(({ keywordLocation }) => error.keywordLocation.startsWith(`${keywordLocation}/`)),
  );
  const hit = top.find(({ keywordLocation }) => staticPointer(set, root, keywordLocation) === target);
  if (hit !== undefined) {
    // The bound that replaces a format is separate from the bounds beside the format.
    const isFormat = set.origin(target).pointer.endsWith('/format');
    const isSame = ({ keyword, instanceLocation }: Found): boolean =>
      keyword === hit.keyword && instanceLocation === hit.instanceLocation && !isFormat;
    const rest = top.filter((error) => !isSame(error));
    return rest.filter(({ keywordLocation }) => keywordLocation !== hit.keywordLocation).map(({ keyword }) => keyword);
  }
  const [union, ...rest] = new Map(top.map((error) => [error.keywordLocation, error])).values();
  if (union === undefined || rest.length > 0 || !unions.includes(union)) return top.map(({ keyword }) => keyword);
  const branches = new Map<string, Found[]>();
  for (const error of errors) {
    if (!error.keywordLocation.startsWith(`${union.keywordLocation}/`)) continue;
    const [index = ''] = error.keywordLocation.slice(union.keywordLocation.length + 1).split('/');
    branches.set(index, [...(branches.get(index) ?? []), error]);
  }
  const results = [...branches.values()].map((branch) => others(set, root, branch, target));
  return results.toSorted((one, other) => one.length - other.length)[0] ?? [union.keyword];
}

function normal({ keyword, keywordLocation, instanceLocation }: OutputUnit): Found {
  return {
    keyword,
    keywordLocation: keywordLocation.replace(/dependantRequired$/, 'dependentRequired'),
    instanceLocation: instanceLocation,
  };
}

/** Errors of applicators, and errors inside keywords that need any match or apply to names. */
function isHollow({ keyword, keywordLocation }: Found, errors: readonly Found[]): boolean {
  const reports = keywordRow(keyword)?.reports;
  if (reports === 'subschemas' || reports === 'echo') return true;
  return errors.some((error) => {
    const closed = closedPart(error);
    return closed !== undefined && keywordLocation.startsWith(`${closed}/`);
  });
}

function closedPart({ keyword, keywordLocation }: Found): string | undefined {
  if (keyword === 'propertyNames' || keyword === 'contains') return keywordLocation;
  return keyword === 'minContains' ? keywordLocation.replace(/minContains$/, 'contains') : undefined;
}

function staticPointer(set: SchemaSet, root: Layer, keywordLocation: string): string {
  const tokens = wayTokens(keywordLocation);
  const owner = layerAt(set, root, tokens.slice(0, -1));
  return appendPointer(owner?.pointer ?? '', tokens.at(-1) ?? '');
}

function wayTokens(keywordLocation: string): string[] {
  return pointerTokens(keywordLocation.slice(1)).map((token) => decodeURIComponent(token));
}

/** The schema, or the part of a schema, at a keyword location. */
function layerAt(set: SchemaSet, root: Layer, keywordLocation: string | readonly string[]): Layer | undefined {
  let layer: Layer | undefined = root;
  for (const token of typeof keywordLocation === 'string' ? wayTokens(keywordLocation) : keywordLocation) {
    const reference: Json | undefined = token === '$ref' ? layer?.schema.$ref : undefined;
    layer = typeof reference === 'string' ? set.target(reference) : layer && set.part(layer, token);
  }
  return layer;
}
