import { isObject } from '../../generate/spec-document.ts';
import { follow, membersOf, type Part, refOf } from './part.ts';
import { isKeyword } from './well-formed.ts';

/** The assertions of a schema, each with its path. */
export type Keywords = ReadonlyMap<string, Part>;

const aboutMembers = new Set('properties required additionalProperties'.split(' '));
/** The defaults of keywords (JSON Schema 2020-12). Stating a default adds nothing. */
const defaults: Readonly<Record<string, string>> = {
  additionalProperties: 'true',
  items: 'true',
  unevaluatedProperties: 'true',
  unevaluatedItems: 'true',
  propertyNames: 'true',
  minItems: '0',
  minLength: '0',
  minProperties: '0',
  uniqueItems: 'false',
  deprecated: 'false',
  readOnly: 'false',
  writeOnly: 'false',
  required: '[]',
  properties: '{}',
};

/**
 * The keywords of a schema and of its reference targets. Keywords about properties are ignored if the type is not `object`,
 * because they assert nothing.
 */
export function readKeywords(schema: Part): Keywords {
  const target = resolveSchema(schema);
  const stated = target === undefined ? [] : membersOf(target);
  const beside = refOf(schema.value) === undefined ? [] : membersOf(schema);
  const found = new Map([...stated, ...beside].filter(([name, part]) => asserts(name, part)));
  const type = found.get('type')?.value;
  if (type === undefined || [type].flat().includes('object')) return found;
  return new Map([...found].filter(([name]) => !aboutMembers.has(name)));
}

/** The final target of a schema: follows references, also a single one in an `allOf`. */
export function resolveSchema(schema: Part): Part | undefined {
  let at = follow(schema);
  for (let steps = 0; at !== undefined && steps < 100; steps += 1) {
    const stated = membersOf(at).filter(([name, part]) => asserts(name, part));
    const list = stated.length === 1 && stated[0]?.[0] === 'allOf' ? membersOf(stated[0][1]) : [];
    const [only] = list;
    if (list.length !== 1 || only === undefined) return at;
    at = follow(only[1]);
  }
  return undefined;
}

function asserts(name: string, { value }: Part): boolean {
  if (!isKeyword(name)) return false;
  const isAnything = isObject(value) && !Object.keys(value).some((key) => key === '$ref' || isKeyword(key));
  return defaults[name] !== JSON.stringify(isAnything && defaults[name] === 'true' ? true : value);
}
