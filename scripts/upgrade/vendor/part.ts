import type { JsonObject } from 'intercom-contract/contract-kit';
import { appendPointer, fragmentToPointer, isJsonObject, pointerTokens, valueAt } from '#contract-kit/internal';

/** A value of a document, with its path. */
export interface Part {
  readonly document: JsonObject;
  readonly tokens: readonly string[];
  readonly value: unknown;
}

/** The part at a path of the document. References are not followed. */
export function partAt(document: JsonObject, tokens: readonly string[]): Part | undefined {
  return below({ document, tokens: [], value: document }, ...tokens);
}

/** A member of an object or an item of a list. `undefined` if it is missing. */
export function below({ document, tokens, value }: Part, ...names: readonly string[]): Part | undefined {
  const found = valueAt(value, pointerOf(names));
  return found === undefined ? undefined : { document, tokens: [...tokens, ...names], value: found };
}

/** All members of an object or items of a list. */
export function membersOf(part: Part | undefined): [name: string, member: Part][] {
  if (part === undefined || typeof part.value !== 'object' || part.value === null) return [];
  const { document, tokens, value } = part;
  return Object.entries(value).map(([name, member]) => [name, { document, tokens: [...tokens, name], value: member }]);
}

/** A member of an object, with references followed. */
export function member(part: Part | undefined, ...names: readonly string[]): Part | undefined {
  return names.reduce<Part | undefined>((from, name) => {
    const at = follow(from);
    return at && follow(below(at, name));
  }, part);
}

/**
 * The final target of the part's `$ref`. The part itself if it has no `$ref`, and `undefined` if the target is missing.
 */
export function follow(part: Part | undefined): Part | undefined {
  let at = part;
  for (let steps = 0; at !== undefined && steps <= 100; steps += 1) {
    const target = refOf(at.value);
    if (target === undefined) return at;
    at = target.startsWith('#') ? partAt(at.document, refTokens(target)) : undefined;
  }
  return undefined;
}

/** The text of the value's `$ref`, if it has one. */
export function refOf(value: unknown): string | undefined {
  return isJsonObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
}

/** The path of a local `$ref` such as `#/components/schemas/Pet` (RFC 6901 §6). */
export function refTokens(ref: string): string[] {
  try {
    return pointerTokens(fragmentToPointer(ref));
  } catch {
    return pointerTokens(ref.slice(1));
  }
}

/** The path as a JSON Pointer, for people. */
export function pointerOf(tokens: readonly string[]): string {
  return appendPointer('', ...tokens);
}
