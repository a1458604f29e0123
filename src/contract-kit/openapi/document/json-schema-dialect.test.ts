import { expect, it } from 'vitest';
import { doubtfulNull, toJsonSchema, toJsonSchemaDialect } from './json-schema-dialect.ts';

const nullableText = { type: 'string', nullable: true };
const textOrNull = { type: ['string', 'null'] };

it.each([
  ['nullable as a type', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
  [
    'null as a member of an enum, with a doubt',
    { type: 'string', nullable: true, enum: ['a'] },
    { type: ['string', 'null'], [doubtfulNull]: true, enum: ['a', null] },
  ],
  [
    'null that an enum lists',
    { type: 'string', nullable: true, enum: ['a', null] },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  ['nullable without a type as nothing', { nullable: true, enum: ['a'] }, { enum: ['a'] }],
  ['exclusive bounds', { minimum: 1, exclusiveMinimum: true, maximum: 9 }, { exclusiveMinimum: 1, maximum: 9 }],
  ['an exclusive upper bound', { maximum: 9, exclusiveMaximum: true }, { exclusiveMaximum: 9 }],
  ['an exclusive bound of nothing as nothing', { minimum: '1', exclusiveMinimum: true }, { minimum: '1' }],
  ['a bound of 3.1 as it is', { minimum: 1, exclusiveMinimum: 3 }, { minimum: 1, exclusiveMinimum: 3 }],
  ['what is not nullable', { type: 'string', nullable: false }, { type: 'string' }],
  ['no schema at all', { items: [1], not: true }, { items: [1], not: true }],
  ['bounds that are not exclusive', { maximum: 9, exclusiveMaximum: false }, { maximum: 9 }],
  ['the direction beside a reference', { $ref: '#/a', readOnly: true }, { $ref: '#/a', readOnly: true }],
  ['either direction', { $ref: '#/a', writeOnly: true, readOnly: false }, { $ref: '#/a', writeOnly: true }],
  [
    'schemas in every place',
    Object.fromEntries([
      ...['allOf', 'anyOf', 'oneOf'].map((keyword) => [keyword, [nullableText]]),
      ...['not', 'additionalProperties', 'items'].map((keyword) => [keyword, nullableText]),
      ['enum', [nullableText]],
    ]),
    Object.fromEntries([
      ...['allOf', 'anyOf', 'oneOf'].map((keyword) => [keyword, [textOrNull]]),
      ...['not', 'additionalProperties', 'items'].map((keyword) => [keyword, textOrNull]),
      ['enum', [nullableText]],
    ]),
  ],
  ['references alone', { $ref: '#/a', nullable: true, maxLength: 3, writeOnly: 1 }, { $ref: '#/a' }],
  [
    'schemas within schemas, and no examples',
    {
      properties: { nullable: { items: { type: 'string', nullable: true } } },
      example: { type: 'string', nullable: true },
    },
    { properties: { nullable: { items: { type: ['string', 'null'] } } }, example: { type: 'string', nullable: true } },
  ],
])('reads %s', (_name, schema, expected) => {
  expect(toJsonSchema(schema)).toEqual(expected);
});

it('converts a document of 3.0 once, and leaves one of 3.1 as it is', () => {
  const schema = { type: 'string', nullable: true };
  const old = {
    openapi: '3.0.3',
    paths: { '/a': { get: { parameters: [{ name: 'schema', schema, example: { schema } }] } } },
    components: { schemas: { properties: schema }, examples: { schema } },
    'x-more': { schema },
  };
  const converted = { type: ['string', 'null'] };
  expect(toJsonSchemaDialect(old)).toEqual({
    openapi: '3.0.3',
    paths: { '/a': { get: { parameters: [{ name: 'schema', schema: converted, example: { schema } }] } } },
    components: { schemas: { properties: converted }, examples: { schema } },
    'x-more': { schema },
  });
  expect(toJsonSchemaDialect(old)).toBe(toJsonSchemaDialect(toJsonSchemaDialect(old)));
  const recent = { openapi: '3.1.0', components: { schemas: { a: schema } } };
  expect(toJsonSchemaDialect(recent)).toBe(recent);
});
