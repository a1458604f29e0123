import type { JsonObject } from 'intercom-contract/contract-kit';
import { appendPointer } from '#contract-kit/internal';
import { isObject } from '../../generate/spec-document.ts';

/** A value of a document, and the names that lead to it. */
export interface Part {
  readonly document: JsonObject;
  readonly tokens: readonly string[];
  readonly value: unknown;
}

/** The part that these names lead to, from the document's root. References are not followed. */
export function partAt(document: JsonObject, tokens: readonly string[]): Part | undefined {
  let value: unknown = document;
  for (const token of tokens) {
    value = Array.isArray(value) ? value[Number(token)] : ownMember(value, token);
    if (value === undefined) return undefined;
  }
  return { document, tokens, value };
}

/** A member of an object or an item of a list; `undefined` if there is none. */
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
 * The target of the part's `$ref`, through all further ones; the part itself if it has none, `undefined` if there is no
 * target.
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
 * The members of an object that are objects themselves, with references followed. Of the others, and of what is no
 * object, the remark says that it is not compared; their names are in `unreadable`.
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
  if (!isWhole) remark(`${pointerOf(part.tokens)} is no object: it is not compared.`);
  const unreadable = new Set<string>();
  const stated = isWhole ? membersOf(part).filter(([name]) => !name.startsWith('x-')) : [];
  const members = stated.flatMap(([name, one]): [string, Part][] => {
    const target = follow(one);
    if (target !== undefined && isObject(target.value)) return [[name, target]];
    unreadable.add(name);
    const ref = refOf(one.value);
    remark(
      `${pointerOf(one.tokens)} ${ref === undefined ? 'is no object' : `refers to ${ref}, where nothing is`}: it is not compared.`,
    );
    return [];
  });
  return { members, unreadable, isWhole };
}

/** What the value's `$ref` says, if it has one. */
export function refOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
}

/** The names that a local `$ref` such as `#/components/schemas/Pet` leads along (RFC 6901 §6). */
export function refTokens(ref: string): string[] {
  return ref
    .slice(1)
    .split('/')
    .slice(1)
    .map((token) => decode(token).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The JSON Pointer that people read and look for. */
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
