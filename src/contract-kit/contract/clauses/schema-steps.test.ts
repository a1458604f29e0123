import { expect, it } from 'vitest';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { schemaSteps } from './schema-steps.ts';

const at = (schema: unknown) => schemaSteps(SpecNode.root({ s: schema }).at('s') ?? SpecNode.root({}));

const summaries = (schema: unknown) =>
  at(schema).steps.map(({ keyword, schema: below, path, idPath, conditions }) => ({
    from: keyword,
    to: below.pointer,
    path: path.join('/'),
    way: idPath.join('/'),
    ...(conditions.length > 0 && { conditions }),
  }));

const a = { title: 'a' };
const branches = Object.fromEntries(['then', 'else'].map((keyword) => [keyword, a]));

it.each<[string, unknown, object[]]>([
  ['allOf', { allOf: [a] }, [{ from: 'allOf', to: '/s/allOf/0', path: '', way: '' }]],
  [
    'properties',
    { properties: { 'x/y': a } },
    [{ from: 'properties', to: '/s/properties/x~1y', path: 'x/y', way: 'x/y' }],
  ],
  [
    'patternProperties',
    { patternProperties: { '^a': a, '(': a } },
    [
      {
        from: 'patternProperties',
        to: '/s/patternProperties/^a',
        path: '*',
        way: '^a',
        conditions: [{ kind: 'member', like: '^a', not: [] }],
      },
    ],
  ],
  [
    'additionalProperties',
    { properties: { 'a.b': true }, patternProperties: { '^x': true, '(': true }, additionalProperties: a },
    [
      { from: 'properties', to: '/s/properties/a.b', path: 'a.b', way: 'a.b' },
      {
        from: 'patternProperties',
        to: '/s/patternProperties/^x',
        path: '*',
        way: '^x',
        conditions: [{ kind: 'member', like: '^x', not: [] }],
      },
      {
        from: 'additionalProperties',
        to: '/s/additionalProperties',
        path: '*',
        way: '*',
        conditions: [{ kind: 'member', not: ['^a\\.b$', '^x'] }],
      },
    ],
  ],
  ['items', { items: a }, [{ from: 'items', to: '/s/items', path: 'items', way: 'items' }]],
  [
    'items behind others',
    { prefixItems: [a, false], items: a },
    [
      { from: 'prefixItems', to: '/s/prefixItems/0', path: '0', way: '0' },
      { from: 'items', to: '/s/items', path: 'items', way: 'items', conditions: [{ kind: 'item', from: 1 }] },
    ],
  ],
  [
    'oneOf',
    { oneOf: [a, a] },
    ['0', '1'].map((index) => ({
      from: 'oneOf',
      to: `/s/oneOf/${index}`,
      path: '',
      way: `oneOf/${index}`,
      conditions: [{ kind: 'meets', schema: `/s/oneOf/${index}`, of: '/s/oneOf', branch: Number(index) }],
    })),
  ],
  [
    'anyOf',
    { anyOf: [a] },
    [
      {
        from: 'anyOf',
        to: '/s/anyOf/0',
        path: '',
        way: 'anyOf/0',
        conditions: [{ kind: 'meets', schema: '/s/anyOf/0', of: '/s/anyOf', branch: 0 }],
      },
    ],
  ],
  [
    'if',
    { if: a, ...branches },
    (['then', 'else'] as const).map((keyword) => ({
      from: keyword,
      to: `/s/${keyword}`,
      path: '',
      way: keyword,
      conditions: [{ kind: keyword === 'then' ? 'meets' : 'breaks', schema: '/s/if', of: '/s/if', branch: 0 }],
    })),
  ],
  ['then without if', branches, []],
  [
    'dependentSchemas',
    { dependentSchemas: { x: a } },
    [
      {
        from: 'dependentSchemas',
        to: '/s/dependentSchemas/x',
        path: '',
        way: 'dependentSchemas/x',
        conditions: [{ kind: 'has', property: 'x' }],
      },
    ],
  ],
  ['what is not well formed', { properties: [a], items: [a], allOf: a, oneOf: [] }, []],
  ['what refuses all', { properties: { a: false }, items: false, additionalProperties: true }, []],
  ['no object', true, []],
])('leads by %s to what a value is asserted besides', (_name, schema, steps) => {
  expect(summaries(schema)).toEqual(steps);
});

it('tells of references that lead nowhere, and goes on beside them', () => {
  const lost = { $ref: '#/nowhere' };
  const { steps, dangling } = at({ properties: { x: lost, y: a }, items: lost });
  expect(steps.map(({ path }) => path)).toEqual([['y']]);
  expect(dangling.map(({ pointer }) => pointer)).toEqual(['/s/properties/x', '/s/items']);
});

const aside = ['not', 'contains', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties'];

it.each<[keyword: string, schema: unknown, pointer: string]>([
  ['properties', { properties: { a: { $ref: '#/text' } } }, '/text'],
  ['items', { items: { $ref: '#/text' } }, '/text'],
  ...aside.map((keyword): [string, unknown, string] => [keyword, { [keyword]: { $ref: '#/text' } }, '/text']),
  ...aside.map((keyword): [string, unknown, string] => [keyword, { [keyword]: { $ref: '#/no' } }, `/s/${keyword}`]),
])('tells of a reference in %s that leads to no schema', (_keyword, s, pointer) => {
  const node = SpecNode.root({ s, text: 'oops' }).at('s') ?? SpecNode.root({});
  expect(schemaSteps(node).dangling.map((one) => one.pointer)).toEqual([pointer]);
});

it.each(aside)('tells of references deep inside of %s, also where schemas lead back to themselves', (keyword) => {
  const inner = {
    properties: { x: { $ref: '#/nowhere' }, y: { [keyword]: { items: { $ref: '#/no' } } }, z: { $ref: '#/s' } },
  };
  const { dangling } = at({ [keyword]: inner });
  expect(dangling.map(({ pointer }) => pointer)).toEqual([
    `/s/${keyword}/properties/x`,
    `/s/${keyword}/properties/y/${keyword}/items`,
  ]);
});
