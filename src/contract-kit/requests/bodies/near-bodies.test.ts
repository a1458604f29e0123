import { describe, expect, it } from 'vitest';
import { firstOf } from '../../openapi/document/first-of.ts';
import type { Json } from '../../openapi/document/json.ts';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { laterFaults, nearBodies } from './near-bodies.ts';
import { fullBodies } from './varied-values.ts';

const flag = { type: 'boolean' };
const list = (items: object, more: object = {}) => ({ type: 'array', items, ...more });
const told = ({ clauses, body }: BodyCandidate): string => `${clauses.join().replace('send/body/', '')}: ${body}`;

function later(schema: object, values: readonly Json[] = []): string[] {
  const maker = bodyMakerOf(schema);
  const bodies = [...laterFaults(maker, fullBodies(maker, values))];
  expect(bodies.filter(({ rule, expectation }) => rule !== 'body/later-item' || expectation !== 'refuse')).toEqual([]);
  return bodies.map(told);
}

describe('a later fault', () => {
  it('is in an item that is not the first', () => {
    expect(later(list(flag))).toEqual(['items/type: [true,"true"]']);
    expect(later(list(flag, { maxItems: 1 }))).toEqual([]);
  });

  it('is in a further member of a map', () => {
    expect(later({ type: 'object', additionalProperties: flag })).toEqual(['*/type: {"extra":true,"extra1":"true"}']);
  });

  it('is first in what is nearest to the root', () => {
    const inner = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`a${index}`, list(flag)]));
    const bodies = later(list({ type: 'object', properties: inner }));
    expect(bodies[0]).toMatch(/^items\/type: /);
  });

  it('is inside of a value of its own schema', () => {
    const itself = { $ref: '#/paths/~1things/post/requestBody/content/application~1json/schema' };
    const node = { type: 'object', required: ['on'], properties: { on: flag, inner: itself } };
    expect(later(node)).toEqual([
      'type: {"on":true,"inner":{"on":true,"inner":[{"on":true}]}}',
      'required/on: {"on":true,"inner":{"on":true,"inner":{}}}',
    ]);
  });

  it('is inside of a value of its own schema, where a choice has no valid branch then', () => {
    const itself = { $ref: '#/paths/~1things/post/requestBody/content/application~1json/schema' };
    const inner = { oneOf: [itself, { type: 'null' }] };
    expect(later({ type: 'object', required: ['on'], properties: { on: { const: 1 }, inner } })).toEqual([
      'inner/oneOf: {"on":1,"inner":{"on":1,"inner":{}}}',
      'on/const: {"on":1,"inner":{"on":1,"inner":{"on":2}}}',
      'type: {"on":1,"inner":{"on":1,"inner":[{"on":1}]}}',
    ]);
  });

  it('is once in each list and map before it is in another item of one', () => {
    const maps = Array.from({ length: 8 }, (_, index) => [`m${index}`, { type: 'object', additionalProperties: flag }]);
    const bodies = later({ type: 'object', properties: { ...Object.fromEntries(maps.slice(0, 7)), last: list(flag) } });
    expect(bodies.some((text) => text.startsWith('last/items/type: '))).toBe(true);
  });

  it('is once in each of many lists before it is in any a second time', () => {
    const names = Array.from({ length: 12 }, (_, index) => `list${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, list({ type: 'integer', maximum: 3 })]));
    const lists = later({ type: 'object', properties }).map((text) => text.split('/')[0]);
    expect(new Set(lists.slice(0, 12))).toEqual(new Set(names));
    expect(lists).toHaveLength(24);
  });

  it('comes after the items with a place of their own', () => {
    const schema = { type: 'array', prefixItems: [flag, flag], items: { type: 'integer' }, minItems: 4 };
    expect(later(schema).map((text) => text.split(':')[0])).toEqual(['items/type']);
  });
});

describe('a near body', () => {
  const deep = (inner: object) => ({
    type: 'object',
    properties: { a: { type: 'object', properties: { b: list(inner) } } },
  });
  const object = (names: readonly string[], member: object) => ({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, member])),
  });
  const near = (schema: object, room = 100): BodyCandidate[] => {
    const maker = bodyMakerOf(schema);
    return firstOf(nearBodies(maker, fullBodies(maker, []), []), room);
  };

  it('is wrong in one place, at any depth', () => {
    const bodies = near(deep({ type: 'integer' }));
    expect(bodies.map(told)).toEqual(
      expect.arrayContaining([
        'a/b/items/type: {"a":{"b":["0",0]}}',
        'a/b/items/type: {"a":{"b":[true,0]}}',
        'a/b/items/type: {"a":{"b":[null,0]}}',
        'a/b/type: {"a":{"b":0}}',
        'a/type: {"a":[{"b":[0,0]}]}',
      ]),
    );
    expect(bodies.every(({ expectation, clauses }) => expectation === 'refuse' && clauses.length === 1)).toBe(true);
  });

  it('shows each mistake at one place before any at a second', () => {
    const names = ['a', 'b', 'c'];
    const schema = { type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'integer' }])) };
    const rules = near(schema, 8).map(({ rule }) => rule);
    expect(new Set(rules).size).toBe(rules.length);
    expect(near(schema).filter(({ rule }) => rule === 'body/type/null')).toHaveLength(4);
  });

  it('is at each place before it is at any a second time', () => {
    const names = Array.from({ length: 20 }, (_, index) => `a${index}`);
    const bodies = near({ type: 'array', items: object(names, { type: 'integer' }) });
    const members = bodies.flatMap(({ clauses }) => clauses.filter((clause) => /items\/a\d+\/type$/.test(clause)));
    expect(new Set(members.slice(0, 20)).size).toBe(20);
    expect(members.length).toBeGreaterThan(40);
  });

  it('is wrong in what is deep, also where many places come before', () => {
    const names = Array.from({ length: 205 }, (_, index) => `a${index}`);
    const schema = {
      type: 'object',
      properties: { ...object(names, { const: 0 }).properties, last: deep({ type: 'integer' }) },
    };
    expect(near(schema, 1).map(({ clauses }) => clauses)).toEqual([['send/body/last/a/b/items/type']]);
  });

  it('begins at another place in each operation', () => {
    const names = Array.from({ length: 9 }, (_, index) => `a${index}`);
    const maker = bodyMakerOf(object(names, { type: 'integer' }));
    const full = fullBodies(maker, []);
    const first = [0, 1, 2].flatMap((turn) => firstOf(nearBodies(maker, full, [], turn), 1));
    expect(new Set(first.map(({ clauses }) => clauses.join())).size).toBe(3);
  });

  it('lets keywords take turns, after each mistake was made once', () => {
    const { properties: integers } = object(['a', 'b', 'c', 'd'], { type: 'integer' });
    const { properties: texts } = object(['e', 'f', 'g', 'h'], { enum: ['one', 'two'] });
    const bodies = near({ type: 'object', properties: { ...integers, ...texts } });
    const rules = bodies.map(({ rule }) => rule);
    const once = new Set(rules).size;
    expect(new Set(rules.slice(0, once)).size).toBe(once);
    const keywords = rules.slice(once, once + 20).map((rule) => rule.split('/')[1]);
    expect(keywords).toEqual(Array.from({ length: 10 }, () => ['type', 'enum']).flat());
  });

  it('stands in the smallest valid body that has the part', () => {
    const schema = { type: 'object', properties: { a: { type: 'integer', enum: [5] }, b: { type: 'object' } } };
    const maker = bodyMakerOf(schema);
    const bodies = firstOf(nearBodies(maker, fullBodies(maker, []), [{ a: 5 }]), 100);
    expect(bodies.map(({ body }) => body)).toContain('{"a":"5"}');
  });

  it.each<[string, object, string]>([
    [
      'has the members of two branches, also behind a reference',
      {
        type: 'object',
        $defs: { way: { oneOf: [{ required: ['sea'] }, { required: ['land'] }] } },
        properties: { way: { $ref: '#/paths/~1things/post/requestBody/content/application~1json/schema/$defs/way' } },
      },
      'body/oneOf/two-branches',
    ],
    [
      'has the members of two branches, also where it may be null',
      {
        type: 'object',
        properties: { way: { anyOf: [{ oneOf: [{ required: ['sea'] }, { required: ['land'] }] }, { type: 'null' }] } },
      },
      'body/oneOf/two-branches',
    ],
    [
      'has the members of two branches of one choice, beside another choice',
      {
        type: 'object',
        allOf: [
          { oneOf: [{ required: ['sea'] }, { required: ['land'] }] },
          { oneOf: [{ required: ['gold'] }, { required: ['debt'] }] },
        ],
        properties: { sea: flag, land: flag, gold: flag, debt: flag },
      },
      'body/oneOf/two-branches',
    ],
    [
      'has a member of another branch',
      {
        oneOf: ['sea', 'land'].map((kind) => {
          const properties = { kind: { const: kind }, [kind]: flag };
          return { type: 'object', required: ['kind'], properties, additionalProperties: false };
        }),
      },
      'body/additionalProperties/of-another-branch',
    ],
    [
      'has one match too many',
      { type: 'array', contains: { const: 7 }, maxContains: 1, maxItems: 4 },
      'body/maxContains/too-many-matches',
    ],
    [
      'has one match too many, where items of other kinds are there',
      {
        type: 'array',
        items: { type: 'object', required: ['kind'], properties: { kind: { enum: ['lamp', 'bond', 'hook'] } } },
        contains: { properties: { kind: { const: 'bond' } } },
        maxContains: 1,
        maxItems: 4,
      },
      'body/maxContains/too-many-matches',
    ],
    [
      'has a name that no pattern allows, with a value that the others have',
      { type: 'object', minProperties: 1, patternProperties: { '^n[0-9]$': flag }, additionalProperties: false },
      'body/additionalProperties/like-its-members',
    ],
  ])('%s', (_what, schema, rule) => {
    expect(near(schema).map((body) => body.rule)).toContain(rule);
  });
});
