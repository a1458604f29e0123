import { keywordsWhere } from '#contract-kit/internal';
import { isObject } from '../../generate/spec-document.ts';
import { below, follow, membersOf, type Part, pointerOf, refOf } from './part.ts';
import { readKeywords, resolveSchema } from './read-keywords.ts';
import { deeper, type Scope } from './statement.ts';
import { isWellFormed } from './well-formed.ts';

/** The keywords with named subschemas, and the step of each name in an instance path. */
const schemaMaps: Readonly<Record<string, (name: string) => string>> = {
  properties: (name) => `/${name}`,
  patternProperties: (pattern) => `/(${pattern})`,
  dependentSchemas: (name) => ` with /${name}`,
};
const subschemas = new Set(keywordsWhere((row) => row.subschemas === 'one'));
const lists = new Set(keywordsWhere((row) => row.subschemas === 'list'));
/** Lists without order. */
const sets = new Set(['type', 'enum', 'required']);

/** Compares the assertions of two schemas and their subschemas, keyword by keyword. */
export function compareSchemas(ours: Part, theirs: Part, scope: Scope): void {
  const [own, other] = [resolveSchema(ours), resolveSchema(theirs)];
  if (own === undefined || other === undefined || !isSchema(other.value)) {
    const what = other === undefined ? `refers to ${refOf(theirs.value)}, which is not there` : 'is no schema';
    scope.remark(`${pointerOf(theirs.tokens)} ${what}: it is not compared.`);
    return;
  }
  const meeting = scope.meet(own, other);
  if (meeting === 'another') stateAnother(ours, own, theirs, scope);
  if (meeting !== 'new') return;
  const [before, after] = [readKeywords(ours), readKeywords(theirs)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const stated = after.get(name);
    if (stated !== undefined && !isWellFormed(name, stated.value)) {
      scope.remark(`${pointerOf(stated.tokens)} has no value that the keyword may have: it is not compared.`);
      continue;
    }
    const at = before.get(name)?.tokens ?? [...own.tokens, name];
    compareKeyword(name, { at, ours: before.get(name), theirs: after.get(name) }, scope);
  }
}

function stateAnother(ours: Part, own: Part, theirs: Part, scope: Scope): void {
  scope.state(scope, {
    what: 'the schema',
    at: ours.tokens,
    isPart: true,
    ours: `\`${own.tokens.at(-1)}\``,
    theirs: 'another one than elsewhere',
    part: { kind: 'schema', part: theirs },
  });
}

interface Sides {
  readonly at: readonly string[];
  readonly ours: Part | undefined;
  readonly theirs: Part | undefined;
}

function compareKeyword(name: string, sides: Sides, scope: Scope): void {
  const { ours, theirs } = sides;
  const step = Object.hasOwn(schemaMaps, name) ? schemaMaps[name] : undefined;
  if (step !== undefined) compareMaps(name, step, sides, scope);
  else if (lists.has(name)) compareLists(name, sides, scope);
  else if (subschemas.has(name) && isObject(ours?.value) && isObject(theirs?.value))
    compareSchemas(ours, theirs, deeper(scope, `/${name === 'items' ? '[]' : name}`));
  else compareValues(name, sides, scope);
}

function compareValues(name: string, { at, ours, theirs }: Sides, scope: Scope): void {
  const part = theirs && (subschemas.has(name) ? { kind: 'schema' as const, part: theirs } : undefined);
  scope.state(scope, {
    what: `\`${name}\``,
    at,
    ours: canonical(name, ours?.value),
    theirs: canonical(name, theirs?.value),
    ...(part && { part }),
  });
}

function compareMaps(keyword: string, step: (name: string) => string, { at, ours, theirs }: Sides, scope: Scope): void {
  const [before, after] = [new Map(membersOf(ours)), new Map(membersOf(theirs))];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [own, other] = [before.get(name), after.get(name)];
    // A property without assertions equals an absent one.
    if (own && !other && readKeywords(own).size === 0) continue;
    if (own && other) compareSchemas(own, other, deeper(scope, step(name)));
    scope.state(scope, {
      what: keyword === 'properties' ? `property \`${name}\`` : `\`${keyword}\` of \`${name}\``,
      at: own?.tokens ?? [...at, name],
      ours: own && 'a schema',
      theirs: other && 'a schema',
      isPart: true,
      ...(other && { part: { kind: 'schema' as const, part: other } }),
    });
  }
}

/** Compares lists of the same length schema by schema, and others as a whole. */
function compareLists(name: string, { at, ours, theirs }: Sides, scope: Scope): void {
  const [before, after] = [membersOf(ours), membersOf(theirs)];
  if (ours && theirs && before.length === after.length)
    for (const [index, [, own]] of before.entries()) {
      const other = after[index]?.[1];
      if (other) compareSchemas(own, other, deeper(scope, `/${name}/${index}`));
    }
  scope.state(scope, {
    what: `\`${name}\``,
    at,
    ours: ours && schemaCount(before.length),
    theirs: theirs && schemaCount(after.length),
    isPart: true,
    ...(theirs && { part: { kind: 'schemas' as const, part: theirs } }),
  });
}

function schemaCount(count: number): string {
  return count === 1 ? 'one schema' : `${count} schemas`;
}

function canonical(name: string, value: unknown): unknown {
  if (name === 'discriminator' && isObject(value)) return value.propertyName;
  if (name === 'type' && typeof value === 'string') return [value];
  return sets.has(name) && Array.isArray(value) ? [...value] : value;
}

/**
 * Whether two values of a keyword mean the same. Lists are compared as sets, because no keyword depends on their order.
 */
export function sameValue(one: unknown, other: unknown): boolean {
  return normal(one) === normal(other);
}

/** A text that is the same for equal values. */
export function normal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(normal).sort().join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'nothing';
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${normal(member)}`);
  return `{${members.sort().join()}}`;
}

function isSchema(value: unknown): boolean {
  return isObject(value) || typeof value === 'boolean';
}

/** A member of an object, with references followed. */
export function member(part: Part | undefined, ...names: readonly string[]): Part | undefined {
  return names.reduce<Part | undefined>((from, name) => {
    const at = follow(from);
    return at && follow(below(at, name));
  }, part);
}
