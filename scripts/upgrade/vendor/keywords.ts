import { isJsonObject, isWellFormed, keywordRow } from '#contract-kit/internal';
import { follow, membersOf, type Part, refOf } from './part.ts';

/** What says something to callers, although it asserts nothing. */
const told = new Set(
  'default deprecated readOnly writeOnly discriminator contentEncoding contentMediaType contentSchema'.split(' '),
);
/** Keywords whose absence says the same as `false`, or as nothing in them. */
const vain: Readonly<Record<string, string>> = {
  deprecated: 'false',
  readOnly: 'false',
  writeOnly: 'false',
  required: '[]',
  properties: '{}',
};
const aboutMembers = new Set('properties required additionalProperties'.split(' '));

/** Whether a member of a schema is an assertion or a default. Others are prose, or mean nothing. */
function isKeyword(name: string): boolean {
  const kind = keywordRow(name)?.kind;
  return told.has(name) || kind === 'assertion' || (kind === 'applicator' && name !== '$ref');
}

/** Whether a keyword can have this value. The kit also refuses patterns that it does not execute. */
export function isSound(name: string, value: unknown): boolean {
  return name === 'pattern' ? typeof value === 'string' : isWellFormed(name, value);
}

/**
 * The keywords of a schema and of its reference targets, each with its path. Keywords about properties are ignored if the type
 * is not `object`, because they assert nothing.
 */
export function readKeywords(schema: Part): ReadonlyMap<string, Part> {
  const target = resolveSchema(schema);
  const beside = refOf(schema.value) === undefined ? [] : membersOf(schema);
  const found = new Map([...membersOf(target), ...beside].filter(asserts));
  const type = found.get('type')?.value;
  if (type === undefined || [type].flat().includes('object')) return found;
  return new Map([...found].filter(([name]) => !aboutMembers.has(name)));
}

/** The final target of a schema: follows references, also a single one in an `allOf`. */
export function resolveSchema(schema: Part): Part | undefined {
  let at = follow(schema);
  for (let steps = 0; at !== undefined && steps < 100; steps += 1) {
    const [[name, list] = [], ...others] = membersOf(at).filter(asserts);
    const [only, ...further] = name === 'allOf' && others.length === 0 ? membersOf(list) : [];
    if (only === undefined || further.length > 0) return at;
    at = follow(only[1]);
  }
  return undefined;
}

function asserts([name, { value }]: readonly [name: string, part: Part]): boolean {
  const absent = keywordRow(name)?.absent;
  const isAnything =
    absent === true && isJsonObject(value) && !Object.keys(value).some((key) => key === '$ref' || isKeyword(key));
  return isKeyword(name) && !isAnything && value !== absent && JSON.stringify(value) !== vain[name];
}
