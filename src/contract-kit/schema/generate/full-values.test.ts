import { describe, expect, it } from 'vitest';
import type { Json, JsonMap } from '../../openapi/document/json.ts';
import { fullValues, sizeOf } from './full-values.ts';
import { prepare } from './valid-values.ts';

function full(schema: JsonMap): Json[] {
  const { maker, layers } = prepare(schema, undefined);
  const values = fullValues(maker, layers);
  for (const value of values) expect(maker.isValid(layers, value), JSON.stringify(value)).toBe(true);
  return values;
}

const flag = { type: 'boolean' };
const objectOf = (properties: JsonMap): JsonMap => ({ type: 'object', required: Object.keys(properties), properties });
const kindOf = (kind: string) => ({ type: 'object', required: ['kind'], properties: { kind: { const: kind } } });

describe('a full value', () => {
  it('has every optional member, at any depth', () => {
    const inner = { type: 'object', properties: { c: { const: 1 }, d: { const: 2 } } };
    expect(full({ type: 'object', required: ['a'], properties: { a: { const: 0 }, b: inner } })).toEqual([
      { a: 0, b: { c: 1, d: 2 } },
    ]);
  });

  it('has each branch of a choice, also in a member that another choice leaves out', () => {
    const ramp = objectOf({ from: { const: 1 }, to: { const: 2 } });
    const properties = { level: { oneOf: [{ const: 0 }, { enum: ['full'] }, ramp] }, dark: { const: true } };
    const anyOf = [{ required: ['level'] }, { required: ['dark'] }];
    const values = full({ type: 'object', properties, anyOf, not: { required: ['level', 'dark'] } });
    for (const level of [0, 'full', { from: 1, to: 2 }]) expect(values).toContainEqual({ level });
    expect(values).toContainEqual({ dark: true });
  });

  it('has each of two members that exclude each other', () => {
    const values = full({
      type: 'object',
      properties: { a: { const: 1 }, b: { const: 2 }, c: { const: 3 } },
      not: { required: ['a', 'b'] },
    });
    expect(values).toHaveLength(2);
    expect(values).toContainEqual({ a: 1, c: 3 });
    expect(values).toContainEqual({ b: 2, c: 3 });
  });

  it('has a member that needs another one, also where one that it excludes does not', () => {
    const values = full({
      type: 'object',
      properties: { waived: { const: true }, insurer: { const: 'i' }, policy: { const: 'p' }, amount: { const: 7 } },
      dependentRequired: { amount: ['insurer', 'policy'] },
      not: { required: ['waived', 'amount'] },
    });
    expect(values).toContainEqual({ insurer: 'i', policy: 'p', amount: 7 });
    expect(values).toContainEqual({ insurer: 'i', policy: 'p', waived: true });
  });

  it('has what is deep, also where more than 200 parts come before', () => {
    const flags = Object.fromEntries(Array.from({ length: 210 }, (_, index) => [`a${index}`, { const: true }]));
    const [value] = full({
      type: 'object',
      properties: { ...flags, last: { type: 'object', properties: { deep: flag } } },
    });
    expect(Object(value).last).toEqual({ deep: true });
  });

  it('has only what it needs in a later item of a list, where much comes before', () => {
    const flags = objectOf(
      Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`a${index}`, { const: true }])),
    );
    const item = { type: 'object', properties: { deep: { type: 'object', properties: { on: { const: true } } } } };
    const properties = { flags, items: { type: 'array', items: item }, last: item };
    const [value] = full({ type: 'object', properties });
    expect(value).toMatchObject({ items: [{ deep: { on: true } }, {}], last: { deep: { on: true } } });
    expect(Object(value).items[1]).toEqual({});
  });

  it.each<[string, object, number]>([
    ['two items', {}, 2],
    ['no more than its list may have', { maxItems: 1 }, 1],
    ['as many as its list must have', { minItems: 5 }, 5],
    ['each of those with a place of their own', { prefixItems: [flag, flag, flag] }, 3],
    ['none where there may be none', { maxItems: 0 }, 0],
  ])('has %s', (_what, more, count) => {
    const [value] = full({ type: 'array', items: flag, ...more });
    expect(value).toHaveLength(count);
  });

  it('has different items where they have to be', () => {
    expect(full({ type: 'array', uniqueItems: true, items: { const: 7 } })).toEqual([[7]]);
    const [two] = full({ type: 'array', uniqueItems: true, items: { enum: ['a', 'b', 'c'] } });
    expect(new Set([two].flat()).size).toBe(2);
    const [value] = full({ type: 'array', uniqueItems: true, minItems: 3, items: { enum: ['a', 'b', 'c'] } });
    expect(new Set([value].flat())).toEqual(new Set(['a', 'b', 'c']));
  });

  it('has items with different members of an enum, where a service may allow one of each', () => {
    const ticket = objectOf({ kind: { enum: ['day', 'night'] }, seat: { type: 'integer' } });
    const [value] = full({ type: 'array', items: ticket });
    expect(new Set([value].flat().map((item) => Object(item).kind)).size).toBe(2);
    const [list] = full(objectOf({ of: objectOf({ tickets: { type: 'array', maxItems: 2, items: ticket } }) }));
    expect(new Set(Object(list).of.tickets.map((item: { kind: string }) => item.kind)).size).toBe(2);
  });

  it('has several members of a map', () => {
    const [value] = full({ type: 'object', additionalProperties: flag });
    expect(Object.keys(Object(value))).toHaveLength(2);
  });

  it('has no more members of a map than two, although it may have more', () => {
    const [value] = full({ type: 'object', properties: { a: flag }, additionalProperties: flag, maxProperties: 5 });
    expect(Object.keys(Object(value))).toEqual(['a', 'extra', 'extra1']);
  });

  it('has no more members than it may have, and those that it must', () => {
    const properties = { a: flag, b: flag, c: flag, d: flag };
    const [value] = full({ type: 'object', properties, required: ['d'], maxProperties: 2 });
    expect(Object.keys(Object(value))).toHaveLength(2);
    expect(value).toHaveProperty('d');
  });

  it('has the members that another one needs', () => {
    const [value] = full({ type: 'object', properties: { a: flag, b: flag }, dependentRequired: { a: ['z'] } });
    expect(Object.keys(Object(value)).toSorted()).toEqual(['a', 'b', 'z']);
  });

  it('has members that need others, which come later, beside some that exclude each other', () => {
    const properties = { a: flag, b: flag, c: flag, d: flag };
    const schema = { type: 'object', properties, dependentRequired: { a: ['b'] }, not: { required: ['c', 'd'] } };
    expect(full(schema).map((value) => Object.keys(Object(value)).toSorted())).toContainEqual(['a', 'b', 'c']);
  });

  it('is inside of itself once, and then as small as may be', () => {
    const schema = { type: 'object', required: ['id'], properties: { id: { const: 1 }, next: { $ref: '#' } } };
    expect(full(schema)).toEqual([{ id: 1, next: { id: 1, next: { id: 1 } } }]);
  });

  it('ends where a list is inside of itself', () => {
    const [value] = full({ type: 'object', properties: { children: { type: 'array', items: { $ref: '#' } } } });
    expect(value).toMatchObject({ children: [{ children: [{}, {}] }, { children: [{}, {}] }] });
    expect(sizeOf(value ?? null)).toBeLessThan(30);
  });

  it('is in the middle of its bounds', () => {
    const [number] = full({ type: 'integer', minimum: 10, maximum: 90 });
    expect(Number(number)).toBeGreaterThan(10);
    expect(Number(number)).toBeLessThan(90);
  });
});

describe('full values', () => {
  it('have each branch of a choice, and no more values than branches', () => {
    const found = full({ type: 'object', properties: { part: { oneOf: ['a', 'b', 'c'].map(kindOf) } } });
    expect(found).toEqual(['a', 'b', 'c'].map((kind) => ({ part: { kind } })));
  });

  it('have the branches of different choices together', () => {
    const choice = { oneOf: ['a', 'b'].map(kindOf) };
    const found = full({ type: 'object', properties: { one: choice, other: { anyOf: [flag, choice] } } });
    const text = JSON.stringify(found);
    expect(text).toContain('"one":{"kind":"a"}');
    expect(text).toContain('"one":{"kind":"b"}');
    expect(text).toMatch(/"other":(?:true|false)/);
    expect(text).toContain('"other":{"kind":"a"}');
    expect(found.length).toBeLessThanOrEqual(4);
  });

  it('have a branch in another item of a list', () => {
    const [first] = full({ type: 'array', items: { oneOf: ['a', 'b'].map(kindOf) } });
    expect(first).toEqual([{ kind: 'a' }, { kind: 'b' }]);
  });

  it('do not exist for what has no value', () => {
    expect(full({ type: 'string', pattern: '^ab$', maxLength: 1 })).toEqual([]);
  });
});

it.each<[Json, number]>([
  [null, 1],
  [{}, 1],
  [{ a: [1, 2], b: 'x' }, 5],
])('counts the values in %j', (value, size) => {
  expect(sizeOf(value)).toBe(size);
});
