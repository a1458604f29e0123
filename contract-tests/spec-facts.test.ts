import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type SeedFact, seedFacts } from './seed-facts.ts';

// One side of this comparison is typed by hand, so that a wrong spec cannot pass by agreeing with itself.

const read = (): unknown => parse(readFileSync(new URL('../spec/openapi.yaml', import.meta.url), 'utf8'));

function resolve(spec: unknown, way: SeedFact['at']): unknown {
  return way.reduce<unknown>((value, key) => member(spec, value, key), spec);
}

function member(spec: unknown, value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return follow(spec, Reflect.get(value, key));
}

function follow(spec: unknown, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) return value;
  return resolve(spec, String(value.$ref).split('/').slice(1));
}

/** The compared value: without descriptions, and with names only if the members have their own facts. */
function summary(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(summary);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'description' && key !== 'items');
  return Object.fromEntries(kept.map(([key, item]) => [key, isMapOfNames(key) ? Object.keys(item) : summary(item)]));
}

function isMapOfNames(key: string): boolean {
  return key === 'properties' || key === 'content' || key.startsWith('/');
}

function holds({ at, is }: SeedFact, spec: unknown): boolean {
  const value = resolve(spec, at);
  if (is instanceof RegExp) return typeof value === 'string' && is.test(value);
  return JSON.stringify(summary(value)) === JSON.stringify(is);
}

test.for(seedFacts.map((row) => [row.fact, row] as const))('%s', ([, row]) => {
  const value = resolve(read(), row.at);
  const correct = `Correct the row in contract-tests/seed-facts.ts, if the source says so at /${row.at.join('/')}`;
  if (row.is instanceof RegExp) expect(value, correct).toMatch(row.is);
  else expect(summary(value), correct).toStrictEqual(row.is);
  expect(holds(row, read())).toBe(true);
});

/** Additions of the spec to the seed, with reasons in `spec/README.md`. The seed has no facts about them. */
const additions = [
  /^\/info\/(?:title|summary|description|license)/,
  /^\/servers/,
  /^\/tags/,
  /^\/paths\/.*\/(?:get|put|post|delete|patch)\/(?:operationId|summary|tags)/,
  /\/responses\/\d+\/description$/,
  /^\/components\/schemas\/.*\/description$/,
  /\/parameters\/1\/description$/,
];

interface Place {
  readonly pointer: string;
  readonly keys: readonly string[];
}

function places(value: unknown, keys: readonly string[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const way = [...keys, key];
    return [{ pointer: `/${way.join('/')}`, keys: way }, ...places(item, way)];
  });
}

const statedPlaces = places(read()).filter(({ pointer }) => !additions.some((addition) => addition.test(pointer)));

type Break = (owner: object, key: string) => unknown;

const heldFacts = seedFacts.filter((row) => holds(row, read()));

/** The paths at which a fault breaks no fact. */
function unseen(faultyPlaces: readonly Place[], breakIt: Break): string[] {
  const missed = faultyPlaces.filter(({ keys }) => {
    const spec = read();
    breakIt(ownerIn(spec, keys), keys.at(-1) ?? '');
    return heldFacts.every((row) => holds(row, spec));
  });
  return missed.map(({ pointer }) => pointer);
}

function ownerIn(spec: unknown, keys: readonly string[]): object {
  return keys.slice(0, -1).reduce<object>((value, key) => Reflect.get(value, key), spec as object);
}

const addRows = 'Add a row to contract-tests/seed-facts.ts for each of these places';

test('removing anything that the seed states breaks a fact', () => {
  const remove: Break = (owner, key) =>
    Array.isArray(owner) ? owner.splice(Number(key), 1) : Reflect.deleteProperty(owner, key);
  expect(unseen(statedPlaces, remove), addRows).toEqual([]);
});

test('changing anything that the seed states breaks a fact', () => {
  expect(
    unseen(statedPlaces, (owner, key) => Reflect.set(owner, key, 'something else')),
    addRows,
  ).toEqual([]);
});

test('one more keyword in any schema breaks a fact', () => {
  // Beside a `$ref` it would count too, but reading follows the reference; the lint rule `spec-ref-siblings` sees that.
  const schemas = statedPlaces.filter(({ pointer, keys }) => {
    const isSchema = /\/(?:schema|items|schemas\/\w+|properties\/\w+)$/.test(pointer);
    return isSchema && !('$ref' in Reflect.get(ownerIn(read(), keys), keys.at(-1) ?? ''));
  });
  expect(schemas.length).toBeGreaterThan(10);
  expect(
    unseen(schemas, (owner, key) => Object.assign(Reflect.get(owner, key), { minLength: 1 })),
    addRows,
  ).toEqual([]);
});

test('an empty document breaks every fact except those about absence', () => {
  expect(seedFacts.filter((row) => row.is !== undefined && holds(row, {}))).toEqual([]);
});
