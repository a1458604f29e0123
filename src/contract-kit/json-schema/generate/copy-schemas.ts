import type { Direction } from '../../openapi/direction.ts';
import { isJsonMap, isJsonObject, type Json, type JsonMap, type JsonObject, toJson } from '../../openapi/json.ts';
import { appendPointer, fragmentToPointer } from '../../openapi/json-pointer.ts';
import { doubtfulNull } from '../../openapi/json-schema-dialect.ts';
import { valueAt } from '../../openapi/value-at.ts';
import { numericFormats, textFormats } from '../keywords/formats.ts';
import { isWellFormed, keywordRow } from '../keywords/keywords.ts';
import { patternProblem } from '../keywords/pattern.ts';
import { needsUnexecuted } from '../keywords/unexecuted-patterns.ts';
import { excludedByDirection } from '../validate/read-write-only.ts';

/** Where the document states what stands somewhere in a set. */
export interface Origin {
  readonly pointer: string;
  /** The keyword that says it there, where that is not the last token of the pointer. */
  readonly keyword?: string;
}

interface Trouble {
  readonly at: string;
  readonly reason: string;
}

/** The property that tells which schema is meant, and the name of the copy that each of its values means. */
export interface Discriminator {
  readonly property: string;
  readonly mapping: ReadonlyMap<string, string>;
}

/** Copies of the schemas of a document by name, in which every reference leads to another copy. */
export interface CopiedSchemas {
  /** The name of the copy of what stands at a pointer of the document. */
  add(pointer: string): string;
  schema(name: string): JsonMap;
  origin(pointer: string): Origin;
  /** By the pointer of the schema: what nothing can be made for. */
  readonly notVerified: ReadonlyMap<string, Trouble>;
  readonly discriminators: ReadonlyMap<string, Discriminator>;
  /** Whether a schema names a property that every object of JavaScript inherits. */
  hasInheritedNames(): boolean;
}

/**
 * Copies schemas when they are asked for. Only what decides about a value is kept, and written so that one validator
 * understands it: `false` as `{ not: {} }`, and formats that it does not know as the bounds or the pattern that they mean.
 */
export function copySchemas(
  document: JsonObject,
  direction: Direction | undefined,
  onCopy: (name: string, schema: JsonMap) => void,
): CopiedSchemas {
  const names = new Map<string, string>();
  const copies = new Map<string, JsonMap>();
  const origins = new Map<string, Origin>();
  const notVerified = new Map<string, Trouble>();
  const discriminators = new Map<string, Discriminator>();

  let hasInherited = false;

  const add = (from: string): string => {
    const known = names.get(from);
    if (known !== undefined) return known;
    const name = `s${names.size}`;
    names.set(from, name);
    origins.set(`/$defs/${name}`, { pointer: from });
    const schema = copy(valueAt(document, from), `/$defs/${name}`, new Set());
    copies.set(name, schema);
    onCopy(name, schema);
    return name;
  };

  const origin = (pointer: string): Origin => {
    const known = origins.get(pointer);
    if (known !== undefined) return known;
    const end = pointer.lastIndexOf('/');
    if (end <= 0) return { pointer };
    const { pointer: above, keyword } = origin(pointer.slice(0, end));
    return keyword === undefined ? { pointer: above + pointer.slice(end) } : { pointer: above, keyword };
  };

  const copy = (schema: unknown, at: string, hiddenAbove: ReadonlySet<string>): JsonMap => {
    if (schema === false) return { not: {} };
    if (!isJsonObject(schema)) return {};
    const hidden = new Set([...hiddenAbove, ...excludedByDirection(document, schema, direction)]);
    const below = (value: unknown, ...keys: readonly (string | number)[]): JsonMap =>
      copy(value, appendPointer(at, ...keys), keys[0] === 'allOf' ? hidden : new Set());
    const own: Record<string, Json> = {};
    hasInherited ||= namesIn(schema).some((name) => name in Object.prototype);
    for (const [key, value] of Object.entries(schema)) {
      const row = keywordRow(key);
      const subschemas = row?.kind === 'applicator' ? row.subschemas : undefined;
      if (needsUnexecuted(document, key, value)) {
        const reason = 'one of its patterns is not executed, so no value is known to be valid';
        notVerified.set(at, { at: appendPointer(at, key), reason });
      } else if (row?.kind === 'assertion' || key === doubtfulNull) {
        // What is wrong with a pattern is told below.
        if (key === 'pattern' || isWellFormed(key, value)) own[key] = toJson(value);
      } else if (subschemas === 'map') {
        if (!isJsonObject(value)) continue;
        own[key] = Object.fromEntries(
          Object.entries(value).map(([name, item]) =>
            key === 'properties' && hidden.has(name) ? [name, hide(at, name)] : [name, below(item, key, name)],
          ),
        );
      } else if (subschemas !== undefined)
        own[key] = Array.isArray(value) ? value.map((item, index) => below(item, key, index)) : below(value, key);
    }
    if (hidden.size > 0 && Array.isArray(schema.required)) own.required = required(schema.required, hidden, at);
    if (typeof schema.$ref === 'string') refer(schema.$ref, own, at);
    if (own.contains !== undefined && own.maxContains !== undefined) own.minContains ??= 1;
    if (isJsonObject(schema.discriminator)) readDiscriminator(schema.discriminator, at);
    checkPatterns(own, at);
    assertFormat(own, at);
    return own;
  };

  const required = (names: readonly unknown[], hidden: ReadonlySet<string>, at: string): string[] => {
    const kept: string[] = [];
    for (const [index, name] of names.entries()) {
      if (typeof name !== 'string' || hidden.has(name)) continue;
      origins.set(`${at}/required/${kept.length}`, { pointer: `${origin(at).pointer}/required/${index}` });
      kept.push(name);
    }
    return kept;
  };

  const hide = (at: string, name: string): JsonMap => {
    const pointer = appendPointer(at, 'properties', name);
    origins.set(`${pointer}/not`, { ...origin(pointer), keyword: 'hidden' });
    return { not: {} };
  };

  const refer = (reference: string, own: Record<string, Json>, at: string): void => {
    const to = reference.startsWith('#') ? fragmentToPointer(reference) : undefined;
    if (to !== undefined && valueAt(document, to) !== undefined) own.$ref = `#/$defs/${add(to)}`;
    else notVerified.set(at, { at: `${at}/$ref`, reason: `$ref ${reference} leads nowhere in this document` });
  };

  const readDiscriminator = ({ propertyName, mapping }: JsonObject, at: string): void => {
    if (typeof propertyName !== 'string') return;
    const entries = Object.entries(isJsonObject(mapping) ? mapping : {}).flatMap(([value, target]) => {
      if (typeof target !== 'string') return [];
      const to = target.startsWith('#') ? fragmentToPointer(target) : appendPointer('/components/schemas', target);
      return valueAt(document, to) === undefined ? [] : [[value, add(to)] as const];
    });
    discriminators.set(at, { property: propertyName, mapping: new Map(entries) });
  };

  const checkPatterns = (own: Record<string, Json>, at: string): void => {
    const { pattern, patternProperties } = own;
    const reason = pattern === undefined ? undefined : patternProblem(pattern);
    if (reason !== undefined) {
      delete own.pattern;
      notVerified.set(at, { at: `${at}/pattern`, reason });
    }
    if (!isJsonMap(patternProperties)) return;
    own.patternProperties = Object.fromEntries(
      Object.entries(patternProperties).filter(([name]) => {
        const reason = patternProblem(name);
        if (reason !== undefined) notVerified.set(at, { at: appendPointer(at, 'patternProperties', name), reason });
        return reason === undefined;
      }),
    );
  };

  const assertFormat = (own: Record<string, Json>, at: string): void => {
    const meaning =
      typeof own.format === 'string' ? (numericFormats[own.format] ?? textFormats[own.format]) : undefined;
    if (meaning === undefined) return;
    const members = Array.isArray(own.allOf) ? own.allOf : [];
    own.allOf = [...members, meaning];
    origins.set(`${at}/allOf/${members.length}`, { pointer: `${origin(at).pointer}/format`, keyword: 'format' });
  };

  return {
    add,
    schema: (name) => copies.get(name) ?? {},
    origin,
    notVerified,
    discriminators,
    hasInheritedNames: () => hasInherited,
  };
}

function namesIn({ properties, required, dependentRequired }: JsonObject): string[] {
  return [
    ...Object.keys(isJsonObject(properties) ? properties : {}),
    ...Object.keys(isJsonObject(dependentRequired) ? dependentRequired : {}),
    ...(Array.isArray(required) ? required.map(String) : []),
  ];
}
