import { describe, expect, it } from 'vitest';
import type { Json } from '../../document/json.ts';
import { jsonOperation } from '../../testing/body-operation.ts';
import { bodiesBetween, hasPart } from './bodies-between.ts';
import type { BodyCandidate } from './body-candidate.ts';

const operation = jsonOperation({
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 3 },
    size: { type: 'integer', minimum: 1, maximum: 9 },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 2 },
    deep: { type: 'object', maxProperties: 2, properties: { a: { enum: [1, 2] }, b: { type: 'boolean' } } },
  },
});

const bodyOf = (value: Json, contentType = 'application/json'): BodyCandidate => ({
  label: '',
  contentType,
  body: JSON.stringify(value),
  value,
  intent: 'accept',
  rule: 'body/valid',
  clauses: [],
});

const between = (failing: Json, passing: Json) => bodiesBetween(operation, bodyOf(failing), bodyOf(passing));

it('takes over one property at a time, the deepest first', () => {
  const failing = { name: 'abc', size: 5, deep: { a: 1, b: true } };
  const bodies = between(failing, { name: 'abc', size: 7, deep: { a: 2 }, tags: [] });
  expect(bodies.map(({ part, value }) => [part.join('.'), value])).toEqual([
    ['size', { name: 'abc', size: 5, deep: { a: 2 }, tags: [] }],
    ['deep.a', { name: 'abc', size: 7, deep: { a: 1 }, tags: [] }],
    ['deep.b', { name: 'abc', size: 7, deep: { a: 2, b: true }, tags: [] }],
    ['deep', { name: 'abc', size: 7, deep: { a: 1, b: true }, tags: [] }],
  ]);
  expect(bodies[0]?.label).toBe('size 5');
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
  ])('of %j comes first: %s', (failing, clause, passing = {}) => {
    expect(between(failing, passing)[0]?.clauses[0]).toBe(`send/body/${clause}`);
  });
});

it('says of a body whether it has the part that another was made for', () => {
  const [one] = between({ deep: { a: 1 } }, { deep: { a: 2 } });
  if (one === undefined) throw new Error('nothing between');
  expect(hasPart(bodyOf({ deep: { a: 1 }, size: 3 }), one)).toBe(true);
  expect(hasPart(bodyOf({ deep: { a: 2 } }), one)).toBe(false);
  expect(hasPart(bodyOf({ deep: [] }), one)).toBe(false);
});

it('finds nothing between bodies that are not alike', () => {
  expect(between({ size: 5 }, { size: 5 })).toEqual([]);
  expect(between([1], [2])).toEqual([]);
  expect(bodiesBetween(operation, bodyOf({ size: 5 }, 'text/plain'), bodyOf({}))).toEqual([]);
  expect(between({ size: 0 }, { size: 5 })).toEqual([]);
  const { value: _, ...absent } = bodyOf({});
  expect(bodiesBetween(operation, bodyOf({ size: 5 }), absent)).toEqual([]);
});

it('finds a dozen at most', () => {
  const many = (value: number) => Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`p${index}`, value]));
  expect(between(many(1), many(2))).toHaveLength(12);
});
