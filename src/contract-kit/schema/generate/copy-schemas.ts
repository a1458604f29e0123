import { isJsonObject, type Json, type JsonMap, type JsonObject, toJson } from '../../openapi/document/json.ts';
import { doubtfulNull } from '../../openapi/document/json-schema-dialect.ts';
import type { NotVerified } from '../../openapi/document/not-verified.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import { localReference, valueAt } from '../../openapi/document/value-at.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { formatMeanings } from '../keywords/formats.ts';
import { requiredParts } from '../keywords/keyword-parts.ts';
import { isWellFormed, keywordRow } from '../keywords/keywords.ts';
import { needsUnexecuted } from '../keywords/needs-unexecuted.ts';
import { patternProblem } from '../keywords/pattern.ts';
import { excludedByDirection } from '../validate/excluded-by-direction.ts';

/** The part of the document that a part of a set comes from. */
export interface Origin {
  readonly pointer: string;
  /** The keyword in the document, if it is not the last token of the pointer. */
  readonly keyword?: string;
}

/** The property that selects a schema, and the name of the copy that each of its values selects. */
export interface Discriminator {
  readonly property: string;
  readonly mapping: ReadonlyMap<string, string>;
}

/** Named copies of the schemas of a document. Every reference in a copy leads to another copy. */
export interface CopiedSchemas {
  /** The name of the copy of the schema at a pointer of the document. */
  add(pointer: string): string;
  schema(name: string): JsonMap;
  origin(pointer: string): Origin;
  /** The parts for which no value can be generated, by the pointer of the schema. */
  readonly notVerified: ReadonlyMap<string, NotVerified>;
  readonly discriminators: ReadonlyMap<string, Discriminator>;
}

const notExecuted = 'one of its patterns is not executed, so no value is known to be valid';

/**
 * Copies schemas on demand. A copy has only assertions and applicators, in a form that the validator understands: `false`
 * becomes `{ not: {} }`, and unknown formats become the equivalent bounds or pattern.
 */
export function copySchemas(
  document: JsonObject,
  direction: Direction | undefined,
  onCopy: (name: string, schema: JsonMap) => void,
): CopiedSchemas {
  const names = new Map<string, string>();
  const copies = new Map<string, JsonMap>();
  const origins = new Map<string, Origin>();
  const notVerified = new Map<string, NotVerified>();
  const discriminators = new Map<string, Discriminator>();

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
    const leave = (pointer: string, reason: string) =>
      notVerified.set(at, { pointer: origin(pointer).pointer, reason });
    const own: Record<string, Json> = {};
    for (const [key, value] of Object.entries(schema)) {
      const row = keywordRow(key);
      const subschemas = row?.kind === 'applicator' ? row.subschemas : undefined;
      const isUsable = (reason: string | undefined, ...keys: readonly string[]): boolean => {
        if (reason !== undefined) leave(appendPointer(at, key, ...keys), reason);
        return reason === undefined;
      };
      const problem = key === 'pattern' ? patternProblem(value) : undefined;
      if (!isUsable(needsUnexecuted(document, key, value) ? notExecuted : problem)) continue;
      if (!isWellFormed(key, value)) continue;
      if (row?.kind === 'assertion' || key === doubtfulNull) own[key] = toJson(value);
      else if (subschemas === 'map') {
        const isRead = (name: string): boolean => key !== 'patternProperties' || isUsable(patternProblem(name), name);
        const usable = Object.entries(Object(value)).filter(([name]) => isRead(name));
        const isHidden = (name: string): boolean => key === 'properties' && hidden.has(name);
        const copied = (name: string, item: unknown) => (isHidden(name) ? hide(at, name) : below(item, key, name));
        own[key] = Object.fromEntries(usable.map(([name, item]) => [name, copied(name, item)]));
      } else if (subschemas !== undefined && Array.isArray(value))
        own[key] = value.map((item, index) => below(item, key, index));
      else if (subschemas === 'one') own[key] = below(value, key);
    }
    if (hidden.size > 0 && Array.isArray(schema.required)) own.required = required(schema.required, hidden, at);
    const target = localReference(schema);
    if (target !== undefined && valueAt(document, target) !== undefined) own.$ref = `#/$defs/${add(target)}`;
    else if (typeof schema.$ref === 'string') leave(`${at}/$ref`, `$ref ${schema.$ref} leads nowhere in this document`);
    if (own.contains !== undefined && own.maxContains !== undefined) own.minContains ??= 1;
    if (isJsonObject(schema.discriminator)) readDiscriminator(schema.discriminator, at);
    assertFormat(own, at);
    return own;
  };

  const required = (names: readonly unknown[], hidden: ReadonlySet<string>, at: string): string[] => {
    const kept = requiredParts(names).filter(({ keywordValue }) => !hidden.has(String(keywordValue)));
    for (const [index, { keys }] of kept.entries())
      origins.set(`${at}/required/${index}`, { pointer: `${origin(at).pointer}/required/${keys[0]}` });
    return kept.map(({ keywordValue }) => String(keywordValue));
  };

  const hide = (at: string, name: string): JsonMap => {
    const pointer = appendPointer(at, 'properties', name);
    origins.set(`${pointer}/not`, { ...origin(pointer), keyword: 'hidden' });
    return { not: {} };
  };

  const readDiscriminator = ({ propertyName, mapping }: JsonObject, at: string): void => {
    if (typeof propertyName !== 'string') return;
    const entries = Object.entries(Object(mapping)).flatMap(([value, target]) => {
      const to = localReference({ $ref: target }) ?? appendPointer('/components/schemas', String(target));
      return valueAt(document, to) === undefined ? [] : [[value, add(to)] as const];
    });
    discriminators.set(at, { property: propertyName, mapping: new Map(entries) });
  };

  const assertFormat = (own: Record<string, Json>, at: string): void => {
    const meaning = formatMeanings.get(own.format);
    if (meaning === undefined) return;
    const members = Array.isArray(own.allOf) ? own.allOf : [];
    own.allOf = [...members, meaning];
    origins.set(`${at}/allOf/${members.length}`, { pointer: `${origin(at).pointer}/format`, keyword: 'format' });
  };

  return { add, schema: (name) => copies.get(name) ?? {}, origin, notVerified, discriminators };
}
