import { describe, expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { bodyOperation, jsonOperation } from '../../testing/body-operation.ts';
import { type BodyBetween, bodiesBetween, hasPart } from './bodies-between.ts';
import type { BodyCandidate } from './body-candidate.ts';

const operation = jsonOperation({
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 3 },
    size: { type: 'integer', minimum: 1, maximum: 9 },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 2 },
    deep: {
      type: 'object',
      maxProperties: 2,
      properties: { a: { type: 'integer', enum: [1, 2] }, b: { type: 'boolean' } },
    },
    kind: { oneOf: [{ const: 'x' }, { const: 'y' }] },
    any: { minLength: 1, maxItems: 2, minProperties: 1, maximum: 3 },
  },
});

const bodyOf = (value: Json, contentType = 'application/json'): BodyCandidate => ({
  label: '',
  contentType,
  body: JSON.stringify(value),
  value,
  expectation: 'accept',
  rule: 'body/valid',
  clauses: [],
});

const between = (failing: Json, passing: Json) => bodiesBetween(operation, bodyOf(failing), bodyOf(passing));

const partsOf = ({ own }: BodyBetween): string => own.placed.map(({ path }) => path.join('.')).join(' ');

it('takes over half of the parts at a time, and one in the end', () => {
  const failing = bodyOf({ name: 'abc', size: 5, deep: { a: 1, b: true } });
  const passing = bodyOf({ name: 'abc', size: 7, deep: { a: 2 }, tags: [] });
  const [size, deep] = bodiesBetween(operation, failing, passing);
  expect(size).toMatchObject({ label: 'size 5', value: { name: 'abc', size: 5, deep: { a: 2 }, tags: [] } });
  expect(deep?.value).toEqual({ name: 'abc', size: 7, deep: { a: 1, b: true }, tags: [] });
  const inside = deep === undefined ? [] : bodiesBetween(operation, deep, passing);
  expect(inside.map((one) => [partsOf(one), one.value])).toEqual([
    ['deep.a', { name: 'abc', size: 7, deep: { a: 1 }, tags: [] }],
    ['deep.b', { name: 'abc', size: 7, deep: { a: 2, b: true }, tags: [] }],
  ]);
  expect(inside.flatMap((one) => bodiesBetween(operation, one, passing))).toEqual([]);
});

it('takes over the parts that the failing body is made of, where that is known', () => {
  const value = { name: 'a', size: 9, deep: { a: 1 } };
  const placed = [
    { path: ['size'], value: 9 },
    { path: ['deep', 'a'], value: 1 },
  ];
  const own = { base: { name: 'a', size: 5, deep: { a: 2 } }, placed };
  const bodies = bodiesBetween(operation, { ...bodyOf(value), own }, bodyOf({}));
  expect(bodies.map((body) => [partsOf(body), body.value])).toEqual([
    ['size', { name: 'a', size: 9, deep: { a: 2 } }],
    ['deep.a', { name: 'a', size: 5, deep: { a: 1 } }],
  ]);
});

describe('the clause that a part is closest to breaking', () => {
  it.each<[Json, string, Json?]>([
    [{ name: 'abc' }, 'name/maxLength'],
    [{ name: 'a' }, 'name/minLength'],
    [{ name: 'ab' }, 'name/type'],
    [{ size: 1 }, 'size/minimum'],
    [{ size: 9 }, 'size/maximum'],
    [{ size: 5 }, 'size/type'],
    [{ tags: ['a', 'b'] }, 'tags/maxItems'],
    [{ tags: ['a'] }, 'tags/type'],
    [{ deep: { a: 1 } }, 'deep/a/enum', { deep: { a: 2 } }],
    [{ deep: { b: true, c: 1 } }, 'deep/maxProperties'],
    [{ deep: { b: true } }, 'deep/type'],
    [{ kind: 'x' }, 'kind/oneOf/0/const', { kind: 'y' }],
    [{ any: 'x' }, 'any/minLength'],
    [{ any: ['x'] }, 'any/maxItems'],
    [{ any: { a: 1 } }, 'any/minProperties'],
    [{ any: 3 }, 'any/maximum'],
    [{ any: null }, 'any/maxItems'],
  ])('of %j comes first: %s', (failing, clause, passing = {}) => {
    expect(between(failing, passing)[0]?.clauses[0]).toBe(`send/body/${clause}`);
  });
});

it('shows what is said of the part, of what is in it last', () => {
  const [one, whole] = between({ deep: { a: 1 } }, { deep: { a: 2 } });
  const shown = (body = one) => body?.clauses.map((id) => id.replace('send/body/', ''));
  expect(shown()).toEqual(['deep/a/enum', 'deep/a/type']);
  expect(shown(whole)).toEqual(['deep/type', 'deep/maxProperties', 'deep/a/type', 'deep/a/enum']);
});

it('shows the rest as well where the other body is of another media type', () => {
  const content = Object.fromEntries(
    ['json', 'a+json'].map((name) => [
      `application/${name}`,
      { schema: { type: 'object', properties: { a: { enum: [1, 2] } } } },
    ]),
  );
  const both = bodyOperation({ content });
  const parts = (type: string) =>
    bodiesBetween(both, bodyOf({ a: 1 }), bodyOf({ a: 2 }, type)).map(({ clauses }) => clauses);
  expect(parts('application/json')).toEqual([['send/body/a/enum']]);
  expect(parts('application/a+json')).toEqual([['send/body/a/enum', 'send/body/media-type', 'send/body/type']]);
});

it('takes over what is an object in only one of two bodies as a whole', () => {
  const parts = (failing: Json, passing: Json) => between({ any: failing }, { any: passing }).map(partsOf);
  expect(parts({ a: 1 }, 'x')).toEqual(['any']);
  expect(parts({ a: 1 }, null)).toEqual(['any']);
  expect(parts('x', { a: 1 })).toEqual(['any']);
});

it('says of a body whether it has the part that another was made for', () => {
  const [one] = between({ deep: { a: 1 } }, { deep: { a: 2 } });
  if (one === undefined) throw new Error('nothing between');
  expect(hasPart(bodyOf({ deep: { a: 1 }, size: 3 }), one)).toBe(true);
  expect(hasPart(bodyOf({ deep: { a: 2 } }), one)).toBe(false);
  expect(hasPart(bodyOf({ deep: [] }), one)).toBe(false);
  const { value: _, ...absent } = bodyOf({});
  expect(hasPart(absent, one)).toBe(false);
});

it('finds nothing between bodies that are not alike', () => {
  expect(between({ size: 5 }, { size: 5 })).toEqual([]);
  expect(bodiesBetween(operation, bodyOf({ size: 5 }, 'text/plain'), bodyOf({}))).toEqual([]);
  expect(between({ size: 0 }, { size: 5 })).toEqual([]);
  const { value: _, ...absent } = bodyOf({});
  expect(bodiesBetween(operation, bodyOf({ size: 5 }), absent)).toEqual([]);
});
