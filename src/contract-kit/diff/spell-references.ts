import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { appendPointer } from '../openapi/json-pointer.ts';
import type { RawChange } from './raw-change.ts';

/** Keywords of a schema that are words for people. */
const remarks = new Set('title description summary example examples deprecated externalDocs xml $comment'.split(' '));
/** Members that hold data and no part of a description. */
const data = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);
/** Members whose own members are called as the author of the document likes. */
const maps = new Set(
  'properties patternProperties $defs dependentSchemas schemas responses headers content paths callbacks'.split(' '),
);

/** Two documents in which what is the same is written the same way, and the places where it was not. */
export interface SameSpelling {
  readonly old: JsonObject;
  readonly revision: JsonObject;
  readonly changes: readonly RawChange[];
}

/**
 * A schema may refer to another by `$ref`, by `allOf` around a `$ref`, or from 3.1 on by `$ref` among keywords that count
 * too. Who compares keyword by keyword takes the first two for different, and does not see the keywords of the third.
 * Here those beside a `$ref` get an `allOf` around it, and an `allOf` that adds nothing is a `$ref` where the other
 * document has one.
 */
export function spellReferences(old: JsonObject, revision: JsonObject): SameSpelling {
  const changes: RawChange[] = [];
  const one = spell(old, revision, siblingsCount(old), (pointer, value, other) => {
    changes.push(spelling(pointer, value, other));
  });
  const two = spell(revision, old, siblingsCount(revision), (pointer, value, other) => {
    changes.push(spelling(pointer, other, value));
  });
  return { old: one, revision: two, changes };
}

type OnUnwrap = (pointer: string, value: JsonObject, other: JsonObject) => void;

function spell(document: JsonObject, other: JsonObject, hasSiblings: boolean, onUnwrap: OnUnwrap): JsonObject {
  const walk = (value: unknown, counterpart: unknown, pointer: string, isMap: boolean): unknown => {
    if (Array.isArray(value)) {
      const items: unknown[] = Array.isArray(counterpart) ? counterpart : [];
      return value.map((item, index) => walk(item, items[index], `${pointer}/${index}`, false));
    }
    if (!isJsonObject(value)) return value;
    if (isReference(value)) {
      const isWrapped = hasSiblings && (asserts(value) || (isReference(counterpart) && asserts(counterpart)));
      if (isWrapped) return wrapped(members(value, counterpart, pointer, false));
      return hasSiblings ? value : withWordsOnly(value);
    }
    const plain =
      isReference(counterpart) && !(hasSiblings && asserts(counterpart)) ? plainReference(value) : undefined;
    if (plain === undefined) return members(value, counterpart, pointer, isMap);
    onUnwrap(pointer, value, Object(counterpart));
    return plain;
  };
  const members = (value: JsonObject, counterpart: unknown, pointer: string, isMap: boolean): JsonObject =>
    Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        if (!isMap && (data.has(key) || key.startsWith('x-'))) return [key, member];
        const other = isJsonObject(counterpart) ? counterpart[key] : undefined;
        return [key, walk(member, other, appendPointer(pointer, key), !isMap && maps.has(key))];
      }),
    );
  return members(document, other, '', false);
}

/** A reference to a schema; what else a document refers to has no siblings that count. */
function isReference(value: unknown): value is JsonObject {
  return isJsonObject(value) && typeof value.$ref === 'string' && /\/schemas?(?:\/|$)/.test(value.$ref);
}

/** Whether a schema says anything beside what it refers to, other than in words. */
export function asserts(schema: JsonObject): boolean {
  return Object.keys(schema).some((key) => key !== '$ref' && !remarks.has(key) && !key.startsWith('x-'));
}

/** In OpenAPI 3.0 nothing beside a `$ref` counts; people still read the words. */
function withWordsOnly(reference: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(reference).filter(([key]) => key === '$ref' || remarks.has(key)));
}

function wrapped({ $ref, allOf, ...rest }: JsonObject): JsonObject {
  return { ...rest, allOf: [...(Array.isArray(allOf) ? allOf : []), { $ref }] };
}

/** The reference that an `allOf` puts into other words only. */
function plainReference({ allOf, ...rest }: JsonObject): JsonObject | undefined {
  if (!Array.isArray(allOf) || asserts(rest)) return undefined;
  const [reference, ...others] = allOf.filter((one) => !isJsonObject(one) || isReference(one) || asserts(one));
  return isReference(reference) && others.length === 0 && !asserts(reference) ? { ...rest, ...reference } : undefined;
}

function siblingsCount({ openapi }: JsonObject): boolean {
  return !String(openapi).startsWith('3.0');
}

function spelling(pointer: string, before: JsonObject, after: JsonObject): RawChange {
  return {
    kind: 'modified',
    typeName: 'Spelling',
    property: undefined,
    impact: 'patch',
    path: pointer,
    base: { pointer, value: before },
    revision: { pointer, value: after },
    verdicts: [],
  };
}
