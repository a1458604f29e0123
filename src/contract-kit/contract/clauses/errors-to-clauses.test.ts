import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../openapi/document/json.ts';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { bodyDocument, responseDocument } from '../../testing/response-document.ts';
import type { Condition } from '../model/clause.ts';
import { deriveContract } from './derive-contract.ts';
import { breaksClause, errorsToClauses, type JudgedResponse, leads } from './errors-to-clauses.ts';

interface Place {
  readonly status?: string;
  readonly mediaType?: string;
}

function violationsIn(
  document: JsonObject,
  body: unknown,
  { status = '200', mediaType = 'application/json' }: Place = {},
) {
  const { operations, clauses } = deriveContract(document);
  const [operation] = operations;
  const schema = operation?.responses
    .find((response) => response.status === status)
    ?.content.find((content) => content.mediaType === mediaType)?.schema;
  if (operation === undefined || schema === undefined) throw new Error('the document has no such schema');
  const response: JudgedResponse = { operation, status, mediaType, clauses };
  return { violations: bodyValidatorOf(document, 'response')(schema, body), response };
}

/** The clauses that a body breaks, without the operation, the status and `body`. A keyword that is not a clause has a `?`. */
function broken(schema: object, body: unknown, schemas: object = {}): string[] {
  const { violations, response } = violationsIn(bodyDocument(schema, { schemas }), body);
  return errorsToClauses(violations, response).map(
    ({ clause, assertion }) => `${clause.replace('readThing/200/body/', '')}${assertion === undefined ? '?' : ''}`,
  );
}

/** An object that requires these properties. */
const having = (required: readonly string[], properties: object = {}) => ({ type: 'object', required, properties });
const kind = (schema: object, ...required: readonly string[]) => having(required, { kind: schema });
const named = { Named: { required: ['name'] }, Choice: { oneOf: [having(['a']), having(['c', 'd'])] } };
const choice = { $ref: '#/components/schemas/Choice' };
const ref = { $ref: '#/components/schemas/Named' };

describe('errorsToClauses', () => {
  it.each<[string, object, unknown, string[]]>([
    ['no clause if there is no violation', having(['a']), { a: 1 }, []],
    ['a clause for each keyword', { minimum: 3, multipleOf: 2 }, 1, ['minimum', 'multipleOf']],
    ['a clause for each missing property', having(['a', 'b']), {}, ['required/a', 'required/b']],
    [
      'a clause for each property that another one needs',
      { dependentRequired: { card: ['cvc', 'name'] } },
      { card: 1 },
      ['dependentRequired/card/cvc', 'dependentRequired/card/name'],
    ],
    ['the clause of a forbidden property', { properties: { a: false } }, { a: 1 }, ['properties/a']],
    ['the path to the instance', { items: { properties: { a: { type: 'null' } } } }, [{ a: 1 }], ['items/a/type']],
    ['the index in a tuple', { prefixItems: [{ type: 'null' }, { type: 'null' }] }, [null, 1], ['1/type']],
    ['an asterisk for additional properties', { additionalProperties: { type: 'null' } }, { a: 1 }, ['*/type']],
    [
      'one clause for what two parts of an `allOf` repeat',
      { type: 'object', additionalProperties: { allOf: [having(['a']), having(['b'])] } },
      { x: 1 },
      ['*/type'],
    ],
    [
      'the path of the instance if two properties have the same schema',
      { properties: { a: ref, b: ref } },
      { a: { name: 1 }, b: {} },
      ['b/required/name'],
    ],
    [
      'the whole path if one path with the schema begins with another one',
      { allOf: [ref, { properties: { b: ref } }] },
      { name: 1, b: {} },
      ['b/required/name'],
    ],
    [
      'the index if two items of a tuple have the same schema',
      { prefixItems: [ref, ref] },
      [{ name: 1 }, {}],
      ['1/required/name'],
    ],
    [
      'the items of a list if a property has the same schema',
      { properties: { a: ref, list: { items: ref } } },
      { a: { name: 1 }, list: [{}] },
      ['list/items/required/name'],
    ],
    [
      'the additional properties if a property has the same schema',
      { properties: { a: ref }, additionalProperties: ref },
      { a: { name: 1 }, z: {} },
      ['*/required/name'],
    ],
    [
      'the pattern that the name of a property matches',
      { patternProperties: { '^a': ref, '^b': ref } },
      { b: {} },
      ['^b/required/name'],
    ],
    [
      'the additional properties if the name matches no pattern',
      { patternProperties: { '^a': ref }, additionalProperties: ref },
      { z: {} },
      ['*/required/name'],
    ],
    [
      'a keyword that is not a clause',
      { required: ['q'], unevaluatedProperties: { type: 'null' } },
      { b: 1 },
      ['required/q', 'b/type?'],
    ],
    [
      'one clause if a value has the same schema twice',
      { properties: { a: ref, b: { allOf: [ref, ref] } } },
      { a: { name: 1 }, b: {} },
      ['b/required/name'],
    ],
    [
      'the schema of the outer object only, if an inner one has the same schema',
      { allOf: [ref, { properties: { b: ref } }] },
      { b: { name: 1 } },
      ['required/name'],
    ],
  ])('names %s', (_what, schema, body, expected) => {
    expect(broken(schema, body, named)).toEqual(expected);
  });

  it('names the constraint of the first level for a violation deep in a recursive schema', () => {
    const tree = having(['name'], { kids: { items: { $ref: '#/components/schemas/Tree' } } });
    const body = { name: 1, kids: [{ name: 1, kids: [{}] }] };
    expect(broken({ $ref: '#/components/schemas/Tree' }, body, { Tree: tree })).toEqual(['required/name']);
  });

  it('names the response of the violation if several responses have the same schema', () => {
    const json = { content: { 'application/json': { schema: ref } } };
    const other = { 'application/problem+json': { schema: { allOf: [ref] } } };
    const document = responseDocument(
      { 200: json, 400: { content: { ...json.content, ...other } } },
      { schemas: named },
    );
    const clausesIn = (place: Place): string[] => {
      const { violations, response } = violationsIn(document, {}, place);
      return errorsToClauses(violations, response).map(({ clause }) => clause);
    };
    expect(clausesIn({})).toEqual(['readThing/200/body/required/name']);
    expect(clausesIn({ status: '400' })).toEqual(['readThing/400/body/required/name']);
    expect(clausesIn({ status: '400', mediaType: 'application/problem+json' })).toEqual([
      'readThing/400/body:application~1problem+json/required/name',
    ]);
  });
});

describe('errorsToClauses, for alternatives', () => {
  it.each<[string, object, unknown, string[]]>([
    [
      'the violations of the nearest alternative',
      { oneOf: [having(['a']), having(['b', 'c'])] },
      {},
      ['oneOf/0/required/a'],
    ],
    [
      'the violations of the nearest alternative, also if it is the last one',
      { oneOf: [having(['b', 'c']), having(['a'])] },
      {},
      ['oneOf/1/required/a'],
    ],
    [
      'the violations of the nearest alternative for each item, also those that all alternatives have',
      { items: { oneOf: [{ allOf: [ref, having(['x'])] }, { allOf: [ref, having(['y', 'z'])] }] } },
      [{}, {}],
      ['name', 'x', 'name', 'x'].map((name) => `items/oneOf/0/required/${name}`),
    ],
    [
      'the alternatives of two values separately, also if they have the same schema',
      { allOf: [choice], properties: { x: choice } },
      { x: { c: 1 } },
      ['oneOf/0/required/a', 'x/oneOf'],
    ],
    ['only `oneOf` if two alternatives are equally near', { oneOf: [having(['a']), having(['b'])] }, {}, ['oneOf']],
    [
      'only `oneOf` if several alternatives match',
      { oneOf: [having(['a']), having(['b'])] },
      { a: 1, b: 1 },
      ['oneOf'],
    ],
    [
      'no alternative of another type',
      { anyOf: [{ type: 'string' }, having(['a', 'b'])] },
      {},
      ['anyOf/1/required/a', 'anyOf/1/required/b'],
    ],
    [
      'no alternative that is another constant',
      { anyOf: [{ enum: [1, 2] }, having(['a', 'b'])] },
      {},
      ['anyOf/1/required/a', 'anyOf/1/required/b'],
    ],
    [
      'the alternative that a constant selects',
      { oneOf: [kind({ const: 'a' }, 'x'), kind({ const: 'b' }, 'x', 'y', 'z')] },
      { kind: 'b' },
      ['oneOf/1/required/x', 'oneOf/1/required/y', 'oneOf/1/required/z'],
    ],
    [
      'the alternative that an enum with one value selects',
      { oneOf: [kind({ enum: ['a'] }), kind({ enum: ['b'] }, 'x', 'y')] },
      { kind: 'b' },
      ['oneOf/1/required/x', 'oneOf/1/required/y'],
    ],
    [
      'a property with a value outside its enum',
      { oneOf: [kind({ enum: ['a', 'c'] }), having(['x', 'y'])] },
      { kind: 'b' },
      ['oneOf/0/kind/enum'],
    ],
    [
      'a property of another type',
      { oneOf: [kind({ type: 'null' }), having(['x', 'y'])] },
      { kind: 'b' },
      ['oneOf/0/kind/type'],
    ],
    [
      'a constant in a nested object',
      { oneOf: [{ properties: { a: kind({ const: 'a' }) } }, having(['x', 'y'])] },
      { a: { kind: 'b' } },
      ['oneOf/0/a/kind/const'],
    ],
    [
      'up to three violations',
      { oneOf: [{ type: 'null' }, having(['a', 'b', 'c'])] },
      {},
      ['oneOf/1/required/a', 'oneOf/1/required/b', 'oneOf/1/required/c'],
    ],
    [
      'only `oneOf` if there are more than three violations',
      { oneOf: [{ type: 'null' }, having(['a', 'b', 'c', 'd'])] },
      {},
      ['oneOf'],
    ],
    [
      'also the violations that an alternative shares with others',
      { oneOf: [['a', 'b'], ['a'], ['a', 'b', 'c']].map((names) => ({ allOf: [having(names), ref] })) },
      {},
      ['oneOf/1/required/a', 'oneOf/1/required/name'],
    ],
    [
      'the nearest of nested alternatives',
      { oneOf: [kind({ oneOf: [{ type: 'null' }, having(['a'])] }), kind({ type: 'null' }, 'x', 'y')] },
      { kind: {} },
      ['oneOf/0/kind/oneOf/1/required/a'],
    ],
    [
      'the violations of each property separately',
      {
        properties: { a: { oneOf: [having(['x']), having(['y', 'z'])] }, b: { oneOf: [having(['x']), having(['y'])] } },
      },
      { a: {}, b: {} },
      ['a/oneOf/0/required/x', 'b/oneOf'],
    ],
    [
      'the violations of each item separately',
      { items: { oneOf: [having(['x']), having(['y', 'z'])] } },
      [{}, { x: 1 }, { y: 1 }],
      ['items/oneOf/0/required/x', 'items/oneOf'],
    ],
    [
      'the violations of an object and of an object in it separately',
      { allOf: [choice, { properties: { b: choice } }] },
      { b: {} },
      ['oneOf/0/required/a', 'b/oneOf/0/required/a'],
    ],
    [
      'only `oneOf` if the alternatives are not clauses',
      { unevaluatedProperties: { oneOf: [having(['a']), having(['b'])] } },
      { z: {} },
      ['z/oneOf?'],
    ],
    [
      'the other violations, too',
      { required: ['q'], oneOf: [having(['a']), having(['b', 'c'])] },
      {},
      ['oneOf/0/required/a', 'required/q'],
    ],
    [
      '`if` and the violation under `then` that is not a clause',
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      { if: { required: ['a'] }, then: { unevaluatedProperties: { type: 'null' } } },
      { a: 1 },
      ['a/type?', 'if?'],
    ],
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    ['the violations under `then`', { if: { required: ['a'] }, then: having(['b']) }, { a: 1 }, ['then/required/b']],
    [
      'the violations under `else`',
      { if: { required: ['a'] }, else: having(['b', 'c', 'd', 'e']) },
      {},
      ['b', 'c', 'd', 'e'].map((name) => `else/required/${name}`),
    ],
    ['only `contains`, and no violations of the items', { contains: having(['a', 'b']) }, [{}], ['contains']],
    [
      'only `propertyNames`, and no violations of the names',
      { propertyNames: { maxLength: 2 } },
      { long: 1 },
      ['propertyNames'],
    ],
  ])('names %s', (_what, schema, body, expected) => {
    expect(broken(schema, body, named)).toEqual(expected);
  });
});

it('counts a clause of any alternative as possibly broken', () => {
  const { violations, response } = violationsIn(bodyDocument({ oneOf: [having(['a']), having(['b', 'c'])] }), {});
  const isBroken = (end: string) => breaksClause(violations, `readThing/200/body/${end}`, response);
  expect(['oneOf/1/required/b', 'oneOf/0/required/a', 'oneOf/0/type'].map(isBroken)).toEqual([true, true, false]);
  expect(breaksClause([], 'readThing/200/body/oneOf', response)).toBe(false);
});

describe('leads', () => {
  const from: Condition = { kind: 'item', from: 1, depth: 1 };
  const like: Condition = { kind: 'member', like: '^x', not: [], depth: 0 };
  const has: Condition = { kind: 'has', property: 'y', depth: 0 };

  it.each<[string, string, Condition[], string, boolean]>([
    ['a property', 'a', [], 'a', true],
    ['another property', 'a', [], 'b', false],
    ['the inside of a property', 'a', [], 'a/b', false],
    ['each item', 'a/items', [], 'a/0', true],
    ['an item after the first ones', 'a/items', [from], 'a/1', true],
    ['one of the first items', 'a/items', [from], 'a/0', false],
    ['a property whose name matches', '*', [like], 'x1', true],
    ['a property whose name does not match', '*', [like], 'y1', false],
    ['an item of a property whose name matches', '*/items', [like, from], 'x1/1', true],
    ['one of the first items of such a property', '*/items', [like, from], 'x1/0', false],
    ['a property that needs another one', 'x', [has], 'x', true],
  ])('decides for %s whether the path %s with %j leads to %s: %s', (_what, path, conditions, location, expected) => {
    const assertion = { status: '200', mediaTypes: [], keyword: '', keywordValue: '', schema: '', conditions };
    const steps = location.split('/');
    const pattern = steps.map((step) => (/^\d$/.test(step) ? 'items' : step));
    expect(leads({ ...assertion, path: path.split('/') }, { instancePath: steps, path: pattern })).toBe(expected);
  });
});
