import { isObject } from '../../generate/spec-document.ts';
import { below, follow, membersOf, type Part } from './part.ts';
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
 * References, and `allOf` with one schema that does not overlap, are what they lead to. What is said of the members of
 * something that is no object is not read: it says nothing.
 */
export function readKeywords(schema: Part): Keywords {
  const found = collect(schema, new Set());
  const type = found.get('type')?.value;
  if (type === undefined || [type].flat().includes('object')) return found;
  return new Map([...found].filter(([name]) => !aboutMembers.has(name)));
}

function collect(schema: Part, open: Set<unknown>): Keywords {
  const found = new Map<string, Part>();
  if (open.has(schema.value)) return found;
  open.add(schema.value);
  const target = '$ref' in Object(schema.value) ? follow(schema) : undefined;
  if (target !== undefined) for (const [name, part] of collect(target, open)) found.set(name, part);
  for (const [name, part] of membersOf(schema)) if (asserts(name, part)) found.set(name, part);
  flattenAllOf(found, open);
  return found;
}

function asserts(name: string, { value }: Part): boolean {
  if (!isKeyword(name)) return false;
  const isAnything = isObject(value) && !Object.keys(value).some((key) => key === '$ref' || isKeyword(key));
  return defaults[name] !== JSON.stringify(isAnything && defaults[name] === 'true' ? true : value);
}

function flattenAllOf(found: Map<string, Part>, open: Set<unknown>): void {
  const list = membersOf(found.get('allOf')).map(([, part]) => part);
  if (list.length !== 1) return;
  const [only] = list;
  const inner: Keywords = only === undefined ? new Map() : collect(only, open);
  if ([...inner.keys()].some((name) => found.has(name) && name !== 'allOf')) return;
  found.delete('allOf');
  for (const [name, part] of inner) found.set(name, part);
}

/** Where a keyword is to be written that the schema does not have: where its reference leads. */
export function schemaTarget(schema: Part): Part {
  const target = follow(schema) ?? schema;
  const list = membersOf(below(target, 'allOf'));
  const only = list.length === 1 ? list[0]?.[1] : undefined;
  const hasOwn = membersOf(target).some(([name, part]) => name !== 'allOf' && asserts(name, part));
  return only === undefined || hasOwn ? target : schemaTarget(only);
}
