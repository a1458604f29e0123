import { expect, it } from 'vitest';
import { bodyDocument } from '../../testing/response-document.ts';
import { bodyValidatorOf } from './body-validator.ts';

function judging(schema: object, schemas: object = {}, direction?: 'request' | 'response') {
  const document = bodyDocument({}, { schemas: { Own: schema, ...schemas } });
  const own = { pointer: '/components/schemas/Own' };
  const validate = bodyValidatorOf(document, direction);
  return {
    violations: (body: unknown) => validate(own, body).map(({ message }) => message),
    why: validate.notVerified(own),
  };
}

const account = {
  required: ['name', 'password'],
  properties: { name: { type: 'string' }, password: { type: 'string', writeOnly: true } },
};

it.each([
  ['the schema itself', account],
  ['a part of allOf', { properties: account.properties, allOf: [{ required: account.required }] }],
  ['one of several', { oneOf: [account, { type: 'string' }] }],
])('asks no response for what is writeOnly in %s', (_where, schema) => {
  expect(judging(schema, {}, 'response').violations({ name: 'a' })).toEqual([]);
  expect(judging(schema, {}, 'response').violations({})).not.toEqual([]);
  expect(judging(schema, {}, 'request').violations({ name: 'a' })).not.toEqual([]);
});

it('hides from one schema what another one keeps out only where both are about one value', () => {
  const { properties } = account;
  const { violations } = judging({ properties: { ...properties, own: { required: ['password'] } } }, {}, 'response');
  expect(violations({ own: {} })).not.toEqual([]);
  const list = judging({ properties, items: { required: ['password'] } }, {}, 'response');
  expect(list.violations([{}])).not.toEqual([]);
});

it.each([
  ['a flag for a list', { required: true }],
  ['a type of another language', { type: 'file' }],
  ['a pattern of another language', { pattern: '(?i)x' }],
  ['the name of a pattern property', { patternProperties: { '(?i)x': { type: 'integer' } } }],
  ['a list for a schema', { items: [{ type: 'string' }] }],
  ['an empty enum', { enum: [] }],
  ['nullable without type', { nullable: true }],
  ['an id of draft 4', { id: 'urn:own' }],
  ['a reference that is no text', { $ref: 7 }],
  ['a reference to nothing', { $ref: '#/components/schemas/None' }],
  ['a reference to another file', { $ref: 'other.yaml' }],
])('judges by the rest of a schema that has %s', (_what, wrong) => {
  const { violations, why } = judging({ ...wrong, properties: { a: { type: 'integer' } } });
  expect(why).toBeUndefined();
  expect(violations({ a: 1 })).toEqual([]);
  expect(violations({ a: 'x' })).toEqual(['`a` must be integer']);
});

it('takes keywords for names where properties and components have them', () => {
  const { violations } = judging(
    {
      properties: {
        required: { type: 'boolean' },
        id: { type: 'integer' },
        enum: { $ref: '#/components/schemas/type' },
      },
    },
    { type: { type: 'string' } },
  );
  expect(violations({ required: true, id: 1, enum: 'x' })).toEqual([]);
  expect(violations({ required: 1, id: 'x', enum: 1 })).toHaveLength(3);
});

it('judges by a property whose name is no pattern', () => {
  expect(judging({ properties: { 'a(': { type: 'integer' } } }).violations({ 'a(': 'x' })).toHaveLength(1);
});

it('takes keywords for names where they are called so that refer to a schema by its place', () => {
  const document = {
    ...bodyDocument({}, { schemas: { Own: { $ref: '#/x-parts/id' } } }),
    'x-parts': { id: { type: 'integer' } },
  };
  const violations = bodyValidatorOf(document)({ pointer: '/components/schemas/Own' }, 'x');
  expect(violations.map(({ message }) => message)).toEqual(['the body must be integer']);
});

it('keeps constants as they are', () => {
  expect(judging({ const: { id: 'a', nullable: true } }).violations({ id: 'a', nullable: true })).toEqual([]);
  expect(judging({ enum: [{ id: 'a' }, 1] }).violations({ id: 'a' })).toEqual([]);
});

it('judges nothing by a schema that is nothing but itself: reading the document reports the reference', () => {
  const { why, violations } = judging(
    { $ref: '#/components/schemas/Loop' },
    { Loop: { allOf: [{ $ref: '#/components/schemas/Loop' }] } },
  );
  expect(why).toBeUndefined();
  expect(violations({})).toEqual([]);
});

it('says of a body without end that it cannot be judged, and ends', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(judging({ type: 'array', items: { $ref: '#/components/schemas/Own' } }).violations(deep)).toEqual([
    'the body is nested too deeply to be judged',
  ]);
});
