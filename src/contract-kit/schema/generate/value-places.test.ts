import { describe, expect, it } from 'vitest';
import type { Json, JsonMap } from '../../openapi/document/json.ts';
import { prepare } from './valid-values.ts';
import { isInside, placesIn, type ValuePlace } from './value-places.ts';

function placesOf(schema: JsonMap, value: Json): ValuePlace[] {
  const { maker, layers } = prepare(schema, undefined);
  return [...placesIn(maker, layers, value)];
}

/** The places of a value, with the place that begins what is repeated. */
function repeats(schema: JsonMap, value: Json): Record<string, string | undefined> {
  return Object.fromEntries(
    placesOf(schema, value).map((place) => [`/${place.path.join('/')}`, place.repeats?.join('/')]),
  );
}

const flag = { type: 'boolean' };
const list = { type: 'array', items: { type: 'object', properties: { on: flag } } };
const node = {
  type: 'object',
  properties: { on: flag, next: { $ref: '#' }, children: { type: 'array', items: { $ref: '#' } } },
};

describe('the places in a value', () => {
  it('are itself and all that is in it, outer ones first', () => {
    const schema = { type: 'object', properties: { a: flag, b: list } };
    const places = placesOf(schema, { a: true, b: [{ on: false }], c: 7 });
    expect(places.map(({ path, value }) => [path.join('/'), value])).toEqual([
      ['', { a: true, b: [{ on: false }], c: 7 }],
      ['a', true],
      ['b', [{ on: false }]],
      ['b/0', { on: false }],
      ['b/0/on', false],
      ['c', 7],
    ]);
  });

  it('have the schemas of the branch that the value meets, and those of all branches', () => {
    const choice = { oneOf: [{ type: 'boolean' }, { type: 'integer', minimum: 3 }] };
    const [, place] = placesOf({ properties: { a: choice } }, { a: 5 });
    expect(place?.layers.some(({ schema }) => schema.minimum === 3)).toBe(true);
    expect(place?.alternatives.some(({ schema }) => schema.minimum === 3)).toBe(false);
    expect(place?.alternatives.some(({ schema }) => schema.oneOf !== undefined)).toBe(true);
  });

  it('do not exist in what is not valid', () => {
    expect(placesOf({ properties: { a: flag } }, { a: 1 })).toEqual([]);
  });

  it.each<[string, JsonMap, Json, Record<string, string>]>([
    ['the second item of a list, and what is in it', list, [{ on: true }, { on: true }], { '/1': '1', '/1/on': '1' }],
    [
      'an item after those with a place of their own',
      { prefixItems: [flag], items: flag },
      [true, true, true],
      { '/2': '2' },
    ],
    ['another member of a map', { additionalProperties: flag }, { a: true, b: true }, { '/b': 'b' }],
    ['no member with a name of its own', { properties: { a: flag, b: flag } }, { a: true, b: true }, {}],
    ['what is inside of itself', node, { on: true, next: { on: true, next: {} } }, { '/next/next': 'next/next' }],
    [
      'the outermost of several',
      node,
      { children: [{}, { children: [{}, {}] }] },
      {
        '/children/1': 'children/1',
        '/children/1/children': 'children/1',
        '/children/1/children/0': 'children/1',
        '/children/1/children/1': 'children/1',
      },
    ],
  ])('repeat others: %s', (_what, schema, value, expected) => {
    const found = Object.entries(repeats(schema, value)).filter(([, outermost]) => outermost !== undefined);
    expect(Object.fromEntries(found)).toEqual(expected);
  });
});

it.each<[ValuePlace['path'], ValuePlace['path'], boolean]>([
  [['a', 0], ['a'], true],
  [['a'], ['a'], true],
  [['a'], ['a', 0], false],
  [['ab'], ['a'], false],
  [[], [], true],
])('tells whether %j is within %j: %s', (path, outer, expected) => {
  expect(isInside(path, outer)).toBe(expected);
});
