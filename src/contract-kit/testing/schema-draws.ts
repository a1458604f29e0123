import fc from 'fast-check';
import type { JsonMap } from '../openapi/document/json.ts';

/** Some members of an object, each there or not. */
const some = (model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record(model, { requiredKeys: [] });

const small = fc.integer({ min: 0, max: 4 });
const name = fc.constantFrom('a', 'b', 'c');

const text = some({
  minLength: small,
  maxLength: fc.integer({ min: 3, max: 9 }),
  pattern: fc.constantFrom('^[a-z]*$', '\\d', '^A', '^[A-F0-9]{2,}$', 'x$'),
  format: fc.constantFrom('date', 'uuid', 'email', 'ipv4', 'date-time'),
});
const range = some({
  minimum: fc.integer({ min: -5, max: 5 }),
  maximum: fc.integer({ min: 3, max: 20 }),
  exclusiveMinimum: fc.constantFrom(-2, 0, 0.5),
  exclusiveMaximum: fc.constantFrom(7.5, 10, 30),
  multipleOf: fc.constantFrom(1, 2, 3, 0.5, 0.01, 0.1),
});

const typed = (type: string | string[], rest: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  rest.map((keywords) => ({ type, ...keywords }));

const { schema } = fc.letrec<{ schema: object; scalar: object }>((tie) => ({
  scalar: fc.oneof(
    { arbitrary: typed('string', text), weight: 3 },
    { arbitrary: typed('integer', range), weight: 2 },
    { arbitrary: typed('number', range), weight: 2 },
    { arbitrary: typed(['string', 'null'], text), weight: 1 },
    { arbitrary: fc.constantFrom({ type: 'boolean' }, { type: 'null' }, {}), weight: 1 },
    {
      arbitrary: fc
        .uniqueArray(fc.constantFrom('a', 'B', 1, 2.5, null, true), { minLength: 1 })
        .map((list) => ({ enum: list })),
      weight: 1,
    },
    { arbitrary: fc.constantFrom('k', 0, null, false).map((value) => ({ const: value })), weight: 1 },
  ),
  schema: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'schema' },
    tie('scalar'),
    typed(
      'array',
      some({
        items: tie('schema'),
        prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
        minItems: small,
        maxItems: fc.integer({ min: 2, max: 6 }),
        uniqueItems: fc.boolean(),
        contains: tie('scalar'),
        maxContains: fc.integer({ min: 1, max: 3 }),
      }),
    ),
    typed(
      'object',
      some({
        properties: fc.dictionary(name, tie('schema'), { maxKeys: 3, noNullPrototype: true }),
        required: fc.uniqueArray(name, { maxLength: 2 }),
        additionalProperties: fc.oneof(fc.boolean(), tie('scalar')),
        patternProperties: fc.dictionary(fc.constantFrom('^x', '[0-9]$'), tie('scalar'), {
          maxKeys: 1,
          noNullPrototype: true,
        }),
        propertyNames: fc.constantFrom({ maxLength: 5 }, { pattern: '^[a-z]' }),
        minProperties: fc.integer({ min: 0, max: 2 }),
        maxProperties: fc.integer({ min: 2, max: 5 }),
        dependentRequired: fc.constantFrom({ a: ['b'] }, { b: ['c'], c: ['a'] }),
      }),
    ),
    fc.array(tie('schema'), { minLength: 1, maxLength: 2 }).map((allOf) => ({ allOf })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((oneOf) => ({ oneOf })),
    fc.tuple(tie('schema'), tie('scalar')).map(([one, not]) => ({ ...one, not })),
    fc
      .tuple(tie('scalar'), tie('schema'), tie('schema'))
      .map(([first, then, other]) => ({ if: first, then, else: other })),
  ),
}));

/** Schemas of JSON Schema 2020-12 that mix its keywords; some of them contradict themselves. */
export const schemaDraws: fc.Arbitrary<JsonMap> = schema.map((value): JsonMap => JSON.parse(JSON.stringify(value)));
