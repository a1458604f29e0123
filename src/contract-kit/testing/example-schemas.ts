import type { JsonMap } from '../openapi/document/json.ts';

const pet: JsonMap = {
  type: 'object',
  required: ['kind', 'name'],
  properties: { kind: { type: 'string' }, name: { type: 'string', minLength: 1, maxLength: 20 } },
};

/** A schema for each keyword, and combinations that are hard to meet or to break. The number: keywords that nothing breaks alone. */
export const exampleSchemas: [name: string, schema: JsonMap, unbroken?: number][] = [
  ['one type', { type: 'string' }],
  ['a list of types with null', { type: ['integer', 'null'], minimum: 3 }],
  ['an integer as a number', { type: ['integer', 'string'], maxLength: 2 }],
  ['no type', {}],
  ['no type, but properties', { properties: { a: { type: 'integer' } }, required: ['a'] }],
  ['enum', { enum: ['small', 'Large', 3, null, { a: 1 }, [1]] }],
  ['enum of strings with its type', { type: 'string', enum: ['1.0', '1.1', 'Preview'] }, 1],
  ['const', { const: 'fixed' }],
  ['const object', { const: { a: [1, { b: null }] } }],
  ['bounds', { type: 'integer', minimum: -3, maximum: 12 }],
  ['exclusive bounds', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }],
  ['exclusive bounds of an integer', { type: 'integer', exclusiveMinimum: 2, exclusiveMaximum: 4 }],
  ['bounds that are one', { type: 'number', minimum: 0.123456, maximum: 0.123456 }],
  ['narrow bounds', { type: 'number', minimum: 0.001, maximum: 0.002 }],
  ['cents', { type: 'number', multipleOf: 0.01, minimum: 0.1, exclusiveMaximum: 99.99 }],
  ['two steps', { allOf: [{ multipleOf: 6 }, { multipleOf: 4 }], type: 'integer', minimum: 1 }],
  ['an integer in steps', { type: 'integer', multipleOf: 5, minimum: 3, maximum: 22 }],
  ['large numbers', { type: 'number', minimum: 1e15, maximum: 1e16 }],
  ['lengths', { type: 'string', minLength: 3, maxLength: 5 }],
  ['one length', { type: 'string', minLength: 8, maxLength: 8 }],
  ['pattern', { type: 'string', pattern: '^[A-Z]{2}-\\d{3}$' }],
  ['pattern with lengths', { type: 'string', pattern: '^[a-z]+$', minLength: 12, maxLength: 14 }],
  ['pattern without anchors', { type: 'string', pattern: '\\d' }],
  ['pattern that looks ahead', { type: 'string', pattern: '^(?=.*\\d)(?=.*[a-z]).{6,}$', maxLength: 30 }],
  ['pattern with unicode', { type: 'string', pattern: '^\\p{Lu}\\p{Ll}*$', maxLength: 9 }],
  ...`date-time date time duration email uuid uri uri-reference hostname ipv4 ipv6 byte
      json-pointer relative-json-pointer regex uri-template`
    .split(/\s+/)
    .map((format): [string, JsonMap] => [`format ${format}`, { type: 'string', format }]),
  ...['password', 'binary', 'made-up'].map((format): [string, JsonMap] => [
    `format ${format}`,
    { type: 'string', format },
  ]),
  ...['int32', 'int64'].map((format): [string, JsonMap] => [`format ${format}`, { type: 'integer', format }]),
  ...['float', 'double'].map((format): [string, JsonMap] => [`format ${format}`, { type: 'number', format }]),
  ['a format of another type', { type: 'integer', format: 'date-time' }, 1],
  ['a format with a length', { type: 'string', format: 'email', maxLength: 30 }],
  [
    'no unevaluated items',
    { type: 'array', allOf: [{ prefixItems: [{ type: 'integer' }] }], minItems: 1, unevaluatedItems: false },
  ],
  ['items', { type: 'array', items: { type: 'integer', minimum: 0 } }],
  ['arrays without items', { type: 'array', minItems: 1, maxItems: 3 }],
  ['unique items', { type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 2 }],
  [
    'unique pairs inside',
    {
      type: 'object',
      required: ['corners'],
      properties: {
        corners: {
          type: 'array',
          minItems: 2,
          maxItems: 2,
          uniqueItems: true,
          items: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], minItems: 2, items: false },
        },
      },
    },
  ],
  ['many unique items', { type: 'array', items: { type: 'boolean' }, uniqueItems: true, minItems: 2, maxItems: 2 }, 1],
  [
    'nested arrays',
    { type: 'array', minItems: 1, items: { type: 'array', items: { type: 'array', items: { const: 0 } } } },
  ],
  ['prefixItems', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false, minItems: 2 }],
  ['prefixItems and items', { type: 'array', prefixItems: [{ const: 'x' }], items: { type: 'integer' }, maxItems: 4 }],
  ['contains', { type: 'array', contains: { type: 'integer', minimum: 5 } }],
  [
    'counted contains',
    { type: 'array', items: { type: 'integer' }, contains: { minimum: 5 }, minContains: 2, maxContains: 3 },
  ],
  ['at most some', { type: 'array', contains: { const: 1 }, maxContains: 2, items: { enum: [1, 2] } }],
  ['contains nothing', { type: 'array', contains: { const: 1 }, minContains: 0, maxContains: 1 }],
  ['required', { type: 'object', required: ['a', 'b'], properties: { a: { type: 'string' }, b: { type: 'null' } } }],
  ['required without properties', { type: 'object', required: ['toString', 'a/b~c d%'] }],
  ['names that URIs escape', { type: 'object', properties: { 'a#b%20?': { type: 'integer', maximum: 3 } } }],
  [
    'additionalProperties false',
    { type: 'object', properties: { a: { type: 'string', minLength: 2 } }, additionalProperties: false },
  ],
  ['a map', { type: 'object', additionalProperties: { type: 'integer', maximum: 9 } }],
  [
    'patternProperties beside others',
    {
      type: 'object',
      propertyNames: { maxLength: 6 },
      patternProperties: { '^c[0-9]$': { type: 'string', pattern: '^#[0-9a-f]{6}$' } },
      additionalProperties: { type: 'null' },
    },
  ],
  [
    'patternProperties',
    { type: 'object', patternProperties: { '^x-[a-z]+$': { type: 'integer' } }, additionalProperties: false },
  ],
  [
    'propertyNames',
    { type: 'object', propertyNames: { pattern: '^[a-z]{3,5}$' }, additionalProperties: { type: 'boolean' } },
  ],
  [
    'counted properties',
    { type: 'object', minProperties: 2, maxProperties: 3, properties: { a: { type: 'integer' } } },
  ],
  [
    'dependentRequired',
    {
      type: 'object',
      properties: { card: { type: 'string' }, cvc: { type: 'string' } },
      dependentRequired: { card: ['cvc'] },
    },
  ],
  [
    'dependentSchemas',
    { type: 'object', properties: { a: { type: 'integer' }, b: {} }, dependentSchemas: { a: { required: ['b'] } } },
  ],
  ['a property that must not be', { type: 'object', properties: { a: false, b: true } }],
  [
    'allOf',
    { allOf: [pet, { type: 'object', required: ['age'], properties: { age: { type: 'integer', minimum: 0 } } }] },
  ],
  [
    'allOf that narrows',
    {
      allOf: [
        { type: 'integer', minimum: 0 },
        { minimum: 5, maximum: 9 },
      ],
    },
  ],
  [
    'anyOf',
    {
      anyOf: [
        { type: 'string', maxLength: 3 },
        { type: 'integer', minimum: 100 },
      ],
    },
  ],
  ['oneOf by type', { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'array', items: { type: 'string' } }] }],
  ['oneOf that overlap', { type: 'integer', oneOf: [{ multipleOf: 3 }, { multipleOf: 5 }] }, 1],
  [
    'oneOf of objects',
    {
      oneOf: [
        { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
        { type: 'object', required: ['b'], properties: { b: { type: 'integer' } } },
      ],
    },
  ],
  ['not', { type: 'string', not: { enum: ['root', 'admin'] } }],
  ['not a type', { not: { type: 'string' } }],
  ['not required', { type: 'object', properties: { a: {}, b: {} }, not: { required: ['a', 'b'] } }, 1],
  [
    'if then else',
    {
      type: 'object',
      properties: { country: { enum: ['de', 'us'] }, zip: { type: 'string' } },
      required: ['country', 'zip'],
      if: { properties: { country: { const: 'de' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { properties: { zip: { pattern: '^\\d{5}$' } } },
      else: { properties: { zip: { maxLength: 3 } } },
    },
  ],
  ['unevaluatedProperties', { allOf: [pet], properties: { tail: { type: 'boolean' } }, unevaluatedProperties: false }],
  ['not beside a reference', { $ref: '#/$defs/pet', not: { required: ['owner'] }, $defs: { pet } }, 1],
  [
    'alternatives beside a reference',
    { $ref: '#/$defs/pet', oneOf: [{ required: ['owner'] }, { required: ['shelter'] }], $defs: { pet } },
    1,
  ],
  [
    'a reference with siblings',
    { $ref: '#/$defs/text', maxLength: 5, $defs: { text: { type: 'string', minLength: 2 } } },
  ],
  [
    'a tree',
    {
      $ref: '#/$defs/node',
      $defs: {
        node: {
          type: 'object',
          required: ['value'],
          properties: { value: { type: 'integer' }, children: { type: 'array', items: { $ref: '#/$defs/node' } } },
        },
      },
    },
  ],
  [
    'a linked list',
    {
      $ref: '#/$defs/list',
      $defs: {
        list: {
          anyOf: [
            { type: 'null' },
            {
              type: 'object',
              required: ['next'],
              properties: { next: { $ref: '#/$defs/list' }, size: { type: 'integer' } },
            },
          ],
        },
      },
    },
  ],
  [
    'an expression',
    {
      $ref: '#/$defs/e',
      $defs: {
        e: {
          oneOf: [
            { type: 'number' },
            {
              type: 'object',
              required: ['op', 'args'],
              additionalProperties: false,
              properties: {
                op: { enum: ['+', '*'] },
                args: { type: 'array', minItems: 2, items: { $ref: '#/$defs/e' } },
              },
            },
          ],
        },
      },
    },
  ],
  [
    'a discriminator',
    {
      oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
      discriminator: { propertyName: 'kind', mapping: { cat: '#/$defs/Cat', dog: '#/$defs/Dog' } },
      $defs: {
        Cat: {
          type: 'object',
          required: ['kind', 'lives'],
          properties: { kind: { const: 'cat' }, lives: { type: 'integer', maximum: 9 } },
        },
        Dog: {
          type: 'object',
          required: ['kind', 'bark'],
          properties: { kind: { const: 'dog' }, bark: { type: 'string', enum: ['loud'] } },
        },
      },
    },
    1,
  ],
  [
    'deep properties',
    {
      type: 'object',
      required: ['a'],
      properties: {
        a: {
          type: 'object',
          required: ['b'],
          properties: {
            b: {
              type: 'object',
              required: ['c'],
              properties: {
                c: { type: 'object', properties: { d: { type: 'array', items: { type: 'string', maxLength: 3 } } } },
              },
            },
          },
        },
      },
    },
  ],
];
