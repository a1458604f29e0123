import { describe, expect, it } from 'vitest';
import { bodyValidatorOf } from '../json-schema/validate/body-validator.ts';
import type { Condition } from '../model/clause.ts';
import type { JsonObject } from '../openapi/json.ts';
import { bodyDocument, responseDocument } from '../testing/response-document.ts';
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

/** The clauses that a body breaks, without the operation, the status and `body`; `?` after a keyword that is none. */
function broken(schema: object, body: unknown, schemas: object = {}): string[] {
  const { violations, response } = violationsIn(bodyDocument(schema, { schemas }), body);
  return errorsToClauses(violations, response).map(
    ({ clause, assertion }) => `${clause.replace('readThing/200/body/', '')}${assertion === undefined ? '?' : ''}`,
  );
}

/** An object that has to have these members. */
const having = (required: readonly string[], properties: object = {}) => ({ type: 'object', required, properties });
const kind = (schema: object, ...required: readonly string[]) => having(required, { kind: schema });
const named = { Named: { required: ['name'] }, Choice: { oneOf: [having(['a']), having(['c', 'd'])] } };
const choice = { $ref: '#/components/schemas/Choice' };
const ref = { $ref: '#/components/schemas/Named' };

describe('a violation is named after', () => {
  it.each<[string, object, unknown, string[]]>([
    ['nothing where there is none', having(['a']), { a: 1 }, []],
    ['its keyword', { minimum: 3, multipleOf: 2 }, 1, ['minimum', 'multipleOf']],
    ['each property that is missing', having(['a', 'b']), {}, ['required/a', 'required/b']],
    [
      'each property that another one needs',
      { dependentRequired: { card: ['cvc', 'name'] } },
      { card: 1 },
      ['dependentRequired/card/cvc', 'dependentRequired/card/name'],
    ],
    ['a property that must not be there', { properties: { a: false } }, { a: 1 }, ['properties/a']],
    ['the way to it', { items: { properties: { a: { type: 'null' } } } }, [{ a: 1 }], ['items/a/type']],
    ['its place in a list', { prefixItems: [{ type: 'null' }, { type: 'null' }] }, [null, 1], ['1/type']],
    ['any other member', { additionalProperties: { type: 'null' } }, { a: 1 }, ['*/type']],
    [
      'its own way where one schema stands in several places',
      { properties: { a: ref, b: ref } },
      { a: { name: 1 }, b: {} },
      ['b/required/name'],
    ],
    [
      'its own way where that begins like another one',
      { allOf: [ref, { properties: { b: ref } }] },
      { name: 1, b: {} },
      ['b/required/name'],
    ],
    ['its own place in a list', { prefixItems: [ref, ref] }, [{ name: 1 }, {}], ['1/required/name']],
    [
      'any item of a list beside other places',
      { properties: { a: ref, list: { items: ref } } },
      { a: { name: 1 }, list: [{}] },
      ['list/items/required/name'],
    ],
    [
      'any other member beside other places',
      { properties: { a: ref }, additionalProperties: ref },
      { a: { name: 1 }, z: {} },
      ['*/required/name'],
    ],
    ['the pattern that a name meets', { patternProperties: { '^a': ref, '^b': ref } }, { b: {} }, ['^b/required/name']],
    [
      'any other member where its name meets no pattern',
      { patternProperties: { '^a': ref }, additionalProperties: ref },
      { z: {} },
      ['*/required/name'],
    ],
    [
      'a keyword that is no clause',
      { required: ['q'], unevaluatedProperties: { type: 'null' } },
      { b: 1 },
      ['required/q', 'b/type?'],
    ],
    [
      'its own way, once, where one schema stands there twice',
      { properties: { a: ref, b: { allOf: [ref, ref] } } },
      { a: { name: 1 }, b: {} },
      ['b/required/name'],
    ],
    [
      'the one schema that it is in where others surround it',
      { allOf: [ref, { properties: { b: ref } }] },
      { b: { name: 1 } },
      ['required/name'],
    ],
  ])('%s', (_what, schema, body, expected) => {
    expect(broken(schema, body, named)).toEqual(expected);
  });

  it('the constraint further up, deep in a schema that contains itself', () => {
    const tree = having(['name'], { kids: { items: { $ref: '#/components/schemas/Tree' } } });
    const body = { name: 1, kids: [{ name: 1, kids: [{}] }] };
    expect(broken({ $ref: '#/components/schemas/Tree' }, body, { Tree: tree })).toEqual(['required/name']);
  });

  it('its response, where several share a schema', () => {
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

describe('where no alternative is met, what is wrong is', () => {
  it.each<[string, object, unknown, string[]]>([
    ['what keeps it from the nearest', { oneOf: [having(['a']), having(['b', 'c'])] }, {}, ['oneOf/0/required/a']],
    [
      'that alone where the nearest is the last',
      { oneOf: [having(['b', 'c']), having(['a'])] },
      {},
      ['oneOf/1/required/a'],
    ],
    [
      'what keeps each item from the nearest, be some of it in every alternative',
      { items: { oneOf: [{ allOf: [ref, having(['x'])] }, { allOf: [ref, having(['y', 'z'])] }] } },
      [{}, {}],
      ['name', 'x', 'name', 'x'].map((name) => `items/oneOf/0/required/${name}`),
    ],
    [
      'told for each of two places with one choice by itself',
      { allOf: [choice], properties: { x: choice } },
      { x: { c: 1 } },
      ['oneOf/0/required/a', 'x/oneOf'],
    ],
    ['only that it meets none, where two are as near', { oneOf: [having(['a']), having(['b'])] }, {}, ['oneOf']],
    ['only that it meets more than one', { oneOf: [having(['a']), having(['b'])] }, { a: 1, b: 1 }, ['oneOf']],
    [
      'not that it is of another type',
      { anyOf: [{ type: 'string' }, having(['a', 'b'])] },
      {},
      ['anyOf/1/required/a', 'anyOf/1/required/b'],
    ],
    [
      'not that it is another constant',
      { anyOf: [{ enum: [1, 2] }, having(['a', 'b'])] },
      {},
      ['anyOf/1/required/a', 'anyOf/1/required/b'],
    ],
    [
      'in the alternative that a constant tells',
      { oneOf: [kind({ const: 'a' }, 'x'), kind({ const: 'b' }, 'x', 'y', 'z')] },
      { kind: 'b' },
      ['oneOf/1/required/x', 'oneOf/1/required/y', 'oneOf/1/required/z'],
    ],
    [
      'in the alternative that an enum of one tells',
      { oneOf: [kind({ enum: ['a'] }), kind({ enum: ['b'] }, 'x', 'y')] },
      { kind: 'b' },
      ['oneOf/1/required/x', 'oneOf/1/required/y'],
    ],
    [
      'a member that is none of several',
      { oneOf: [kind({ enum: ['a', 'c'] }), having(['x', 'y'])] },
      { kind: 'b' },
      ['oneOf/0/kind/enum'],
    ],
    [
      'a member of another type',
      { oneOf: [kind({ type: 'null' }), having(['x', 'y'])] },
      { kind: 'b' },
      ['oneOf/0/kind/type'],
    ],
    [
      'a constant further down',
      { oneOf: [{ properties: { a: kind({ const: 'a' }) } }, having(['x', 'y'])] },
      { a: { kind: 'b' } },
      ['oneOf/0/a/kind/const'],
    ],
    [
      'up to three things',
      { oneOf: [{ type: 'null' }, having(['a', 'b', 'c'])] },
      {},
      ['oneOf/1/required/a', 'oneOf/1/required/b', 'oneOf/1/required/c'],
    ],
    ['no more than that', { oneOf: [{ type: 'null' }, having(['a', 'b', 'c', 'd'])] }, {}, ['oneOf']],
    [
      'what an alternative has in common with others, too',
      { oneOf: [['a', 'b'], ['a'], ['a', 'b', 'c']].map((names) => ({ allOf: [having(names), ref] })) },
      {},
      ['oneOf/1/required/a', 'oneOf/1/required/name'],
    ],
    [
      'what is nearest inside',
      { oneOf: [kind({ oneOf: [{ type: 'null' }, having(['a'])] }), kind({ type: 'null' }, 'x', 'y')] },
      { kind: {} },
      ['oneOf/0/kind/oneOf/1/required/a'],
    ],
    [
      'said for each place',
      {
        properties: { a: { oneOf: [having(['x']), having(['y', 'z'])] }, b: { oneOf: [having(['x']), having(['y'])] } },
      },
      { a: {}, b: {} },
      ['a/oneOf/0/required/x', 'b/oneOf'],
    ],
    [
      'said for each item',
      { items: { oneOf: [having(['x']), having(['y', 'z'])] } },
      [{}, { x: 1 }, { y: 1 }],
      ['items/oneOf/0/required/x', 'items/oneOf'],
    ],
    [
      'said for each place where one stands inside the other',
      { allOf: [choice, { properties: { b: choice } }] },
      { b: {} },
      ['oneOf/0/required/a', 'b/oneOf/0/required/a'],
    ],
    [
      'only that, where it is no clause',
      { unevaluatedProperties: { oneOf: [having(['a']), having(['b'])] } },
      { z: {} },
      ['z/oneOf?'],
    ],
    [
      'said beside the rest',
      { required: ['q'], oneOf: [having(['a']), having(['b', 'c'])] },
      {},
      ['oneOf/0/required/a', 'required/q'],
    ],
    [
      'that a condition is not met, beside what of it is no clause',
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      { if: { required: ['a'] }, then: { unevaluatedProperties: { type: 'null' } } },
      { a: 1 },
      ['a/type?', 'if?'],
    ],
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    ['what a condition asks for', { if: { required: ['a'] }, then: having(['b']) }, { a: 1 }, ['then/required/b']],
    [
      'what it asks for otherwise',
      { if: { required: ['a'] }, else: having(['b', 'c', 'd', 'e']) },
      {},
      ['b', 'c', 'd', 'e'].map((name) => `else/required/${name}`),
    ],
    ['that a list lacks an item, not what its items are', { contains: having(['a', 'b']) }, [{}], ['contains']],
    ['that a name is wrong, not how', { propertyNames: { maxLength: 2 } }, { long: 1 }, ['propertyNames']],
  ])('%s', (_what, schema, body, expected) => {
    expect(broken(schema, body, named)).toEqual(expected);
  });
});

it('a clause of any alternative may be broken', () => {
  const { violations, response } = violationsIn(bodyDocument({ oneOf: [having(['a']), having(['b', 'c'])] }), {});
  const isBroken = (end: string) => breaksClause(violations, `readThing/200/body/${end}`, response);
  expect(['oneOf/1/required/b', 'oneOf/0/required/a', 'oneOf/0/type'].map(isBroken)).toEqual([true, true, false]);
  expect(breaksClause([], 'readThing/200/body/oneOf', response)).toBe(false);
});

describe('what is said of', () => {
  const from: Condition = { kind: 'item', from: 1, depth: 1 };
  const like: Condition = { kind: 'member', like: '^x', not: [], depth: 0 };
  const has: Condition = { kind: 'has', property: 'y', depth: 0 };

  it.each<[string, string, Condition[], string, boolean]>([
    ['a member', 'a', [], 'a', true],
    ['another member', 'a', [], 'b', false],
    ['what is in a member', 'a', [], 'a/b', false],
    ['each item', 'a/items', [], 'a/0', true],
    ['the items after some', 'a/items', [from], 'a/1', true],
    ['the items after some', 'a/items', [from], 'a/0', false],
    ['members that are called so', '*', [like], 'x1', true],
    ['members that are called so', '*', [like], 'y1', false],
    ['the items of members that are called so', '*/items', [like, from], 'x1/1', true],
    ['the items of members that are called so', '*/items', [like, from], 'x1/0', false],
    ['a member where there is another', 'x', [has], 'x', true],
  ])('%s, %s with %j, concerns %s: %s', (_what, path, conditions, place, expected) => {
    const assertion = { status: '200', mediaTypes: [], keyword: '', keywordValue: '', schema: '', conditions };
    const steps = place.split('/');
    const pattern = steps.map((step) => (/^\d$/.test(step) ? 'items' : step));
    expect(leads({ ...assertion, path: path.split('/') }, { instancePath: steps, path: pattern })).toBe(expected);
  });
});
