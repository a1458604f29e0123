import { describe, expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import type { Clause } from '../model/clause.ts';
import { responseClauses } from './response-clauses.ts';
import { schemaAssertions } from './schema-assertions.ts';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });

function clausesOf(responses: object | undefined, schemas: object = {}, method = 'get') {
  const paths = { '/a': { [method]: { operationId: 'a', ...(responses && { responses }) } } };
  const [operation] = readOperations({ openapi: '3.1.0', paths, components: { schemas } });
  if (operation === undefined) throw new Error('no operation');
  return responseClauses(operation);
}

const bodyClauses = (schema: unknown, schemas?: object): readonly Clause[] =>
  clausesOf({ 200: json(schema) }, schemas).clauses.filter(({ id }) => id.startsWith('a/200/body'));

const ids = (schema: unknown, schemas?: object) =>
  bodyClauses(schema, schemas).map(({ id }) => id.replace('a/200/body/', ''));
const statements = (schema: unknown) => bodyClauses(schema).map(({ statement }) => statement);

const integer = { type: 'integer' };

describe('a response', () => {
  it('has a documented status and media type', () => {
    expect(bodyClauses(integer).map(({ side }) => side)).toEqual(['response']);
    const { clauses } = clausesOf({ 200: { content: { 'a/b': {}, 'c/d': {} } }, '4XX': {} });
    expect(clauses).toMatchObject([
      {
        id: 'a/status',
        side: 'response',
        pointer: '/paths/~1a/get/responses',
        statement: expect.stringMatching(/: 200 or 4XX\.$/),
      },
      {
        id: 'a/200/media-type',
        side: 'response',
        pointer: '/paths/~1a/get/responses/200/content',
        statement: expect.stringMatching(/a\/b or c\/d\.$/),
      },
    ]);
    expect(clausesOf({ 200: {} }).clauses.map(({ id }) => id)).toEqual(['a/status']);
  });

  it('has no clauses where an operation describes no responses', () => {
    expect(clausesOf(undefined)).toEqual({ clauses: [], notVerified: [] });
  });

  it('without a body asserts nothing of one, and says so', () => {
    const { clauses, notVerified } = clausesOf({ 204: json(integer) });
    expect(clauses.map(({ id }) => id)).toEqual(['a/status']);
    expect(notVerified).toEqual([
      {
        pointer: '/paths/~1a/get/responses/204/content',
        reason: 'a 204 response to GET never has a body',
      },
    ]);
  });

  it('of another media type has clauses of its own, unless the schema is the same', () => {
    const two = {
      'application/json': { schema: integer },
      'application/a+json': { schema: { type: 'string' } },
      'a/b': {},
    };
    const { clauses } = clausesOf({ 200: { content: two } });
    expect(clauses.slice(2)).toMatchObject([
      {
        id: 'a/200/body/type',
        statement: 'In a 200 response, the body is an integer.',
        assertion: { mediaTypes: ['application/json'] },
      },
      {
        id: 'a/200/body:application~1a+json/type',
        statement: expect.stringMatching(/a 200 response that is application\/a\+json/),
      },
    ]);
    const same = { $ref: '#/components/schemas/S' };
    const shared = { 'application/json': { schema: same }, 'application/a+json': { schema: same } };
    expect(clausesOf({ 200: { content: shared } }, { S: integer }).clauses.slice(2)).toMatchObject([
      {
        assertion: {
          status: '200',
          mediaTypes: ['application/json', 'application/a+json'],
          keyword: 'type',
          keywordValue: 'integer',
        },
      },
    ]);
  });

  it('says nothing of what is in bodies without a schema', () => {
    const { clauses, notVerified } = clausesOf({
      200: { content: { 'image/png': {}, 'text/csv': {}, 'application/json': {} } },
    });
    expect(clauses.map(({ id }) => id)).toEqual(['a/status', 'a/200/media-type']);
    expect(notVerified).toEqual([]);
  });

  it.each([
    ['image/png', { type: 'string' }, /bodies of `image\/png` are not judged/],
    ['text/csv', { type: 'object' }, /judged as one string/],
    ['text/csv', { type: 'string' }, undefined],
    ['application/json', { type: 'object' }, undefined],
  ])('of %s with %j is judged or not', (mediaType, schema, reason) => {
    const { clauses, notVerified } = clausesOf({ 200: { content: { [mediaType]: { schema } } } });
    expect(clauses).toHaveLength(reason === undefined ? 3 : 2);
    const pointer = `/paths/~1a/get/responses/200/content/${mediaType.replace('/', '~1')}/schema`;
    expect(notVerified).toEqual(reason === undefined ? [] : [{ pointer, reason: expect.stringMatching(reason) }]);
  });
});

describe('a schema', () => {
  it.each<[string, unknown, string[]]>([
    [
      'in order of its places',
      { properties: { a: { properties: { b: integer } }, c: integer } },
      ['a/b/type', 'c/type'],
    ],
    ['of every item', { items: { minItems: 1 }, minItems: 2 }, ['minItems', 'items/minItems']],
    ['of any member', { additionalProperties: integer }, ['*/type']],
    ['what two parts say alike once', { allOf: [{ type: 'object' }, { type: 'object' }] }, ['type']],
    ['what two parts say differently twice', { allOf: [{ minimum: 1 }, { minimum: 2 }] }, ['minimum', 'minimum~2']],
    ['what is asked for by name', { required: ['a', 'b'] }, ['required/a', 'required/b']],
    ['under each alternative', { oneOf: [integer, integer] }, ['oneOf', 'oneOf/0/type', 'oneOf/1/type']],
    [
      'of no response what only requests have',
      { required: ['a'], properties: { a: { writeOnly: true, ...integer } } },
      [],
    ],
    [
      'of what is below an alternative all the same',
      { properties: { a: { writeOnly: true } }, items: { required: ['a'], properties: { a: integer } } },
      ['items/required/a', 'items/a/type'],
    ],
    [
      'of items what a hidden property called `items` is not asked for',
      { properties: { items: { writeOnly: true } }, items: integer },
      ['items/type'],
    ],
    [
      'that nothing may stand where a hidden property would',
      { properties: { a: { writeOnly: true } }, allOf: [{ properties: { a: false } }] },
      ['properties/a'],
    ],
  ])('asserts %s', (_name, schema, clauses) => {
    expect(ids(schema)).toEqual(clauses);
  });

  it('keeps the conditions under which it asserts something', () => {
    const branches = Object.fromEntries([['then', integer]]);
    const clauses = bodyClauses({ properties: { p: { if: { minimum: 1 }, ...branches } } });
    expect(clauses[0]?.assertion).toMatchObject({
      path: ['p'],
      conditions: [
        {
          kind: 'meets',
          branch: 0,
          depth: 1,
          schema: expect.stringMatching(/\/p\/if$/),
          of: expect.stringMatching(/\/p\/if$/),
        },
      ],
    });
  });

  it('inside itself is read once, and told', () => {
    const node = { properties: { next: { $ref: '#/components/schemas/Node' } }, required: ['next'] };
    const found = clausesOf({ 200: json({ $ref: '#/components/schemas/Node' }) }, { Node: node });
    expect(found.clauses.map(({ id }) => id).slice(2)).toEqual(['a/200/body/required/next']);
    expect(found.notVerified).toEqual([
      { pointer: '/components/schemas/Node', reason: 'the recursion of this schema is judged, but not covered' },
    ]);
  });

  it('beside a reference counts as well', () => {
    expect(ids({ $ref: '#/components/schemas/S', maximum: 3 }, { S: integer })).toEqual(['maximum', 'type']);
  });

  it('is listed up to a limit, with what is nearest to its root', () => {
    const properties = Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [name, { properties: { x: integer }, ...integer }]),
    );
    const [operation] = readOperations({
      openapi: '3.1.0',
      paths: { '/a': { get: { responses: { 200: json({ properties }) } } } },
    });
    const schema = operation?.responses[0]?.content[0]?.schema;
    if (schema === undefined) throw new Error('no schema');
    const upTo = (limit: number) => schemaAssertions(schema, 'response', limit);
    expect(upTo(3).assertions.map(({ path }) => path.join('.'))).toEqual(['a', 'b', 'c']);
    expect(upTo(3).notVerified).toMatchObject([
      { pointer: schema.pointer, reason: expect.stringMatching(/only the constraints nearest/) },
    ]);
    expect(upTo(100).assertions).toHaveLength(6);
    expect(upTo(100).notVerified).toEqual([]);
  });
});

it.each<[unknown, string]>([
  [{ ...integer }, 'In a 200 response, the body is an integer.'],
  [{ items: integer }, 'In a 200 response, `[]` is an integer.'],
  [
    { properties: { a: { items: { properties: { items: integer } } } } },
    'In a 200 response, `a[].items` is an integer.',
  ],
  [{ properties: { items: { items: integer } } }, 'In a 200 response, `items[]` is an integer.'],
  [{ additionalProperties: integer }, 'In a 200 response, `*` is an integer.'],
  [{ items: { items: integer } }, 'In a 200 response, `[][]` is an integer.'],
  [{ properties: { myitems: { properties: { a: integer } } } }, 'In a 200 response, `myitems.a` is an integer.'],
  [{ properties: { a: { required: ['b'] } } }, 'In a 200 response, `a.b` is present.'],
  [{ properties: { a: false } }, 'In a 200 response, `a` is absent.'],
  [{ dependentRequired: { a: ['b'] } }, 'In a 200 response, `b` is present if `a` is present.'],
  [{ dependentSchemas: { a: integer } }, 'In a 200 response, the body is an integer if the body has `a`.'],
  [
    { if: {}, ...Object.fromEntries([['then', { required: ['b'] }]]) },
    'In a 200 response, `b` is present if the body matches the `if` schema.',
  ],
  [
    { if: {}, else: { enum: [1, 2] } },
    'In a 200 response, the body is one of `1`, `2` if the body does not match the `if` schema.',
  ],
])('says of %j: %s', (schema, statement) => {
  expect(statements(schema)).toEqual([statement]);
});

it('says which alternatives something is about', () => {
  const a = { oneOf: [{}, { properties: { b: integer } }] };
  expect(statements({ properties: { a } }).at(-1)).toBe(
    'In a 200 response, `a.b` is an integer if `a` matches alternative 2 of `oneOf`.',
  );
});
