import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { hasNames } from '../../openapi/document/map-parts.ts';
import { appendPointer } from '../../openapi/document/pointer.ts';
import { localReference, valueAt } from '../../openapi/document/value-at.ts';
import type { Direction } from '../../openapi/operation/direction.ts';
import { isWellFormed } from '../keywords/keywords.ts';
import { needsUnexecuted } from '../keywords/needs-unexecuted.ts';
import { isPattern } from '../keywords/pattern.ts';
import { excludedByDirection } from './excluded-by-direction.ts';

/** A copy of a document that a validator can read, and where each of its objects stands in the document. */
export interface ValidatorDocument {
  readonly document: JsonObject;
  readonly pointerOf: (schema: unknown) => string | undefined;
}

/**
 * What Ajv takes for the name of a schema, also in an example that has one as a value, refuses to read, or reads in a way
 * of its own. A bundled document refers to its parts by pointer.
 */
export const withoutMeaning: ReadonlySet<string> = new Set(
  '$id id $anchor $dynamicAnchor $dynamicRef nullable discriminator'.split(' '),
);

/**
 * Leaves out what no validator could read: keywords that have no such value, and references that lead nowhere. With a
 * direction, what it keeps out is not required (OpenAPI 3.1 §4.8.24.2). `false` as a property becomes `{ not: {} }`.
 */
export function validatorDocument(document: JsonObject, direction: Direction | undefined): ValidatorDocument {
  const pointers = new WeakMap<object, string>();

  const copyMap = (map: JsonObject, pointer: string): JsonObject => {
    const entries = Object.entries(map).map(([key, member]) => {
      const below = appendPointer(pointer, key);
      return [key, member === false ? named({ not: {} }, below) : copy(member, below, new Set())];
    });
    return named(Object.fromEntries(entries), pointer);
  };

  const copy = (value: unknown, pointer: string, hiddenAbove: ReadonlySet<string>): unknown => {
    if (Array.isArray(value))
      return value.map((item: unknown, index) => copy(item, appendPointer(pointer, index), hiddenAbove));
    if (!isJsonObject(value)) return value;
    const hidden = new Set([...hiddenAbove, ...excludedByDirection(document, value, direction)]);
    const entries = Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
      if (isLeftOut(key, member)) return [];
      if (key === 'enum' || key === 'const') return [[key, member]];
      if (key === 'required' && Array.isArray(member)) return [[key, member.filter((name) => !hidden.has(name))]];
      const below = appendPointer(pointer, key);
      // The members of these parts are called by names, which assert nothing.
      const isMap = hasNames(key) || key === 'paths' || key === 'examples';
      if (!isMap || !isJsonObject(member)) return [[key, copy(member, below, key === 'allOf' ? hidden : new Set())]];
      const patterns = Object.entries(member).filter(([pattern]) => isPattern(pattern));
      return [[key, copyMap(key === 'patternProperties' ? Object.fromEntries(patterns) : member, below)]];
    });
    return named(Object.fromEntries(entries), pointer);
  };

  const isLeftOut = (key: string, member: unknown): boolean => {
    const target = localReference({ $ref: member });
    if (key === '$ref') return target === undefined || valueAt(document, target) === undefined;
    // An object is not this keyword, but a part of the document outside of schemas that has the same name.
    const isUnfit = (withoutMeaning.has(key) && !isJsonObject(member)) || !isWellFormed(key, member);
    return isUnfit || needsUnexecuted(document, key, member);
  };

  const named = (object: JsonObject, pointer: string): JsonObject => {
    pointers.set(object, pointer);
    return object;
  };

  const copied = copy(document, '', new Set());
  return {
    document: isJsonObject(copied) ? copied : {},
    pointerOf: (schema) => (isJsonObject(schema) ? pointers.get(schema) : undefined),
  };
}
