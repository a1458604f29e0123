import type { JsonObject } from 'intercom-contract/contract-kit';
import { appendPointer } from '#contract-kit/internal';
import { isObject } from '../../generate/spec-document.ts';

/** A value of a document, with its path. */
export interface Part {
  readonly document: JsonObject;
  readonly tokens: readonly string[];
  readonly value: unknown;
}

/** The part at a path of the document. References are not followed. */
export function partAt(document: JsonObject, tokens: readonly string[]): Part | undefined {
  let value: unknown = document;
  for (const token of tokens) {
    value = Array.isArray(value) ? value[Number(token)] : ownMember(value, token);
    if (value === undefined) return undefined;
  }
  return { document, tokens, value };
}

/** A member of an object or an item of a list. `undefined` if it is missing. */
export function below({ document, tokens, value }: Part, ...names: readonly string[]): Part | undefined {
  const part = partAt(isObject(value) || Array.isArray(value) ? Object(value) : {}, names);
  return part && { document, tokens: [...tokens, ...names], value: part.value };
}

/** All members of an object or items of a list. */
export function membersOf(part: Part | undefined): [name: string, member: Part][] {
  const value = part?.value;
  if (part === undefined || (!isObject(value) && !Array.isArray(value))) return [];
  return Object.entries(value).map(([name, member]) => [
    name,
    { document: part.document, tokens: [...part.tokens, name], value: member },
  ]);
}

/**
 * The final target of the part's `$ref`. The part itself if it has no `$ref`, and `undefined` if the target is missing.
 */
export function follow(part: Part | undefined): Part | undefined {
  let at = part;
  for (let steps = 0; at !== undefined; steps += 1) {
    const target = refOf(at.value);
    if (target === undefined) return at;
    if (steps > 100) return undefined;
    at = target.startsWith('#') ? partAt(at.document, refTokens(target)) : undefined;
  }
  return undefined;
}

/**
 * The members of an object that are objects, with references followed. `unreadable` has the names of the others, and `remark` is
 * called with a sentence that they are not compared, or that the whole is not an object.
 */
export function readMembers(
  part: Part | undefined,
  remark: (sentence: string) => void,
): {
  readonly members: [name: string, member: Part][];
  readonly unreadable: ReadonlySet<string>;
  readonly isWhole: boolean;
} {
  const isWhole = part === undefined || isObject(part.value);
  if (!isWhole) remark(`${pointerOf(part.tokens)} is not an object, so it is not compared.`);
  const unreadable = new Set<string>();
  const stated = isWhole ? membersOf(part).filter(([name]) => !name.startsWith('x-')) : [];
  const members = stated.flatMap(([name, one]): [string, Part][] => {
    const target = follow(one);
    if (target !== undefined && isObject(target.value)) return [[name, target]];
    unreadable.add(name);
    const ref = refOf(one.value);
    remark(
      `${pointerOf(one.tokens)} ${ref === undefined ? 'is not an object' : `refers to ${ref}, which does not exist`}, so it is not compared.`,
    );
    return [];
  });
  return { members, unreadable, isWhole };
}

/** The text of the value's `$ref`, if it has one. */
export function refOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
}

/** The path of a local `$ref` such as `#/components/schemas/Pet` (RFC 6901 §6). */
export function refTokens(ref: string): string[] {
  return ref
    .slice(1)
    .split('/')
    .slice(1)
    .map((token) => decode(token).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The path as a JSON Pointer, for people. */
export function pointerOf(tokens: readonly string[]): string {
  return appendPointer('', ...tokens);
}

function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

function ownMember(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
