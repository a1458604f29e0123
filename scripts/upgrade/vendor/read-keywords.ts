import { isObject } from '../../generate/spec-document.ts';
import { follow, membersOf, type Part, refOf } from './part.ts';
import { isKeyword } from './well-formed.ts';

/** The keywords of a schema that assert something, each with the place where it is written. */
export type Keywords = ReadonlyMap<string, Part>;

const aboutMembers = new Set('properties required additionalProperties'.split(' '));
/** What a keyword means that is not there (JSON Schema 2020-12), so that stating it adds nothing. */
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
 * A schema's keywords, and those of what it refers to. What is said of the members of something that is no object is
 * not read: it says nothing.
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

/** Where a schema is written: where its references lead, also those that stand alone in an `allOf`. */
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
