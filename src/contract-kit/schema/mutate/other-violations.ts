import type { OutputUnit } from '@cfworker/json-schema';
import { groupBy } from '../../openapi/document/group-by.ts';
import type { Json } from '../../openapi/document/json.ts';
import { appendPointer, pointerTokens } from '../../openapi/document/pointer.ts';
import type { Layer, SchemaSet } from '../generate/schema-set.ts';
import { keywordRow } from '../keywords/keywords.ts';

/**
 * The keywords that a value violates besides the one at a pointer of the set. Empty if it violates only that one, or the same
 * keyword of another schema at the same instance location. `undefined` if the value is valid. Applicators that fail with
 * the keyword do not count. Of `anyOf` and `oneOf`, one branch has to fail for this keyword alone.
 */
export function otherViolations(set: SchemaSet, root: Layer, value: Json, target: string): string[] | undefined {
  // The validator misspells the name of a keyword.
  const spell = (location: string): string => location.replace(/dependantRequired$/, 'dependentRequired');
  const errors = set.errors(root, value).map((error) => ({ ...error, keywordLocation: spell(error.keywordLocation) }));
  if (errors.length === 0) return undefined;
  const counted = errors.filter((error) => !isHollow(error, errors));
  // A failed subschema evaluates nothing, so `unevaluatedProperties` and `unevaluatedItems` fail with it.
  const direct = counted.filter(({ keywordLocation }) => !/\/unevaluated(?:Properties|Items)\//.test(keywordLocation));
  return others(set, root, direct.length > 0 ? direct : counted, target);
}

function others(set: SchemaSet, root: Layer, errors: readonly OutputUnit[], target: string): string[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const top = errors.filter(
    (error) => !unions.some(({ keywordLocation }) => error.keywordLocation.startsWith(`${keywordLocation}/`)),
  );
  const hit = top.find(({ keywordLocation }) => staticPointer(set, root, keywordLocation) === target);
  if (hit !== undefined) {
    // The bound that replaces a format is separate from the bounds beside the format.
    const isFormat = set.origin(target).pointer.endsWith('/format');
    const isSame = ({ keyword, instanceLocation }: OutputUnit): boolean =>
      keyword === hit.keyword && instanceLocation === hit.instanceLocation && !isFormat;
    const rest = top.filter((error) => !isSame(error));
    return rest.filter(({ keywordLocation }) => keywordLocation !== hit.keywordLocation).map(({ keyword }) => keyword);
  }
  const [union, ...rest] = new Map(top.map((error) => [error.keywordLocation, error])).values();
  if (union === undefined || rest.length > 0 || !unions.includes(union)) return top.map(({ keyword }) => keyword);
  const inside = errors.filter(({ keywordLocation }) => keywordLocation.startsWith(`${union.keywordLocation}/`));
  const start = union.keywordLocation.length + 1;
  const branches = groupBy(inside, ({ keywordLocation }) => keywordLocation.slice(start).replace(/\/.*/s, ''));
  const results = [...branches.values()].map((branch) => others(set, root, branch, target));
  return results.toSorted((one, other) => one.length - other.length)[0] ?? [union.keyword];
}

/** Errors of applicators, and errors inside keywords that need any match or apply to names. */
function isHollow({ keyword, keywordLocation }: OutputUnit, errors: readonly OutputUnit[]): boolean {
  const reports = keywordRow(keyword)?.reports;
  if (reports === 'subschemas' || reports === 'echo') return true;
  const closed = errors.filter((error) => /^(?:propertyNames|contains|minContains)$/.test(error.keyword));
  return closed.some((error) =>
    keywordLocation.startsWith(`${error.keywordLocation.replace(/minContains$/, 'contains')}/`),
  );
}

/** The pointer to a keyword in the set, without the references that lead to it. */
function staticPointer(set: SchemaSet, root: Layer, keywordLocation: string): string {
  const tokens = pointerTokens(keywordLocation.slice(1)).map((token) => decodeURIComponent(token));
  let owner: Layer | undefined = root;
  for (const token of tokens.slice(0, -1)) {
    const reference: Json | undefined = token === '$ref' ? owner?.schema.$ref : undefined;
    owner = typeof reference === 'string' ? set.target(reference) : owner && set.below(owner, token);
  }
  return appendPointer(owner?.pointer ?? '', tokens.at(-1) ?? '');
}
