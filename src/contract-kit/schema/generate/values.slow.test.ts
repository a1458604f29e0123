import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonMap } from '../../openapi/document/json.ts';
import { toJsonSchemaDialect } from '../../openapi/document/json-schema-dialect.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { exampleSchemas } from '../../testing/example-schemas.ts';
import { seed } from '../../testing/property.ts';
import { schemaDraws } from '../../testing/schema-draws.ts';
import { createSchemaJudge } from '../../testing/schema-judge.ts';
import { singleFaultValues, unmutatedKeywords } from '../mutate/single-fault-values.ts';
import { bodyValidatorOf } from '../validate/body-validator.ts';
import { boundaryValues, isNotVerified, validValues } from './valid-values.ts';

/** What another validator finds wrong with the values of a schema: nothing, where they are what they are said to be. */
async function complaints(schema: JsonMap): Promise<string[]> {
  const judge = await createSchemaJudge(schema);
  const values = [...boundaryValues(schema), ...draw(schema, 25)].filter((value) => !judge.isValid(value));
  const misses = singleFaultValues(schema).filter(
    ({ keyword, pointer, value }) => !judge.blames(value, keyword, pointer),
  );
  return [
    ...values.map((value) => `not valid: ${JSON.stringify(value)} ${judge.errors(value)}`),
    ...misses.map((miss) => `not what it is said to be: ${JSON.stringify(miss)} ${judge.errors(miss.value)}`),
  ];
}

function draw(schema: JsonMap | SpecNode, numRuns: number): Json[] {
  const made = validValues(schema);
  return isNotVerified(made) ? [] : fc.sample(made, { seed, numRuns });
}

describe('values', () => {
  it.each(exampleSchemas)(
    'of %s are valid, and near misses break the keyword they name',
    async (_name, schema, gaps = 0) => {
      expect(await complaints(schema)).toEqual([]);
      expect(boundaryValues(schema)).not.toEqual([]);
      expect(unmutatedKeywords(schema)).toHaveLength(gaps);
    },
  );

  it('are what they are said to be for any schema', async () => {
    const property = fc.asyncProperty(schemaDraws, async (schema) => {
      expect(await complaints(schema)).toEqual([]);
    });
    await fc.assert(property, { seed, numRuns: 100, interruptAfterTimeLimit: 300_000 });
  });

  it('has lists of objects that differ, at any depth', () => {
    const ticket = {
      type: 'object',
      required: ['kind', 'seat'],
      properties: { kind: { enum: ['day', 'night', 'week'] }, seat: { type: 'integer', minimum: 1 } },
    };
    const tickets = { type: 'array', maxItems: 3, items: ticket };
    const whole = { type: 'object', required: ['tickets'], properties: { tickets } };
    const order = { type: 'object', required: ['order'], properties: { order: whole } };
    for (const [schema, ticketsOf] of [
      [whole, (value: Json) => Object(value).tickets],
      [order, (value: Json) => Object(value).order.tickets],
    ] as const) {
      const lists = boundaryValues(schema).map(ticketsOf);
      const kinds = lists.map((list: { kind: string }[]) => new Set(list.map(({ kind }) => kind)).size);
      expect(kinds).toEqual(lists.map(({ length }) => length));
      expect(kinds).toContain(3);
    }
  });

  it('show the boundaries and every choice first', () => {
    expect(boundaryValues({ type: 'integer', minimum: 3, maximum: 9 }).slice(0, 2)).toEqual([3, 9]);
    expect(boundaryValues({ type: 'string', minLength: 2, maxLength: 5 }).map((text) => String(text).length)).toContain(
      5,
    );
    expect(boundaryValues({ type: 'array', items: { enum: ['a', 'b'] } })).toEqual(
      expect.arrayContaining([[], ['a'], ['b']]),
    );
    const types = boundaryValues({ oneOf: [{ type: 'string' }, { type: 'null' }, { type: 'boolean' }] }).slice(0, 3);
    expect(types.map((value) => typeof value)).toEqual(['string', 'object', 'boolean']);
  });
});

it.each(['int32', 'int64', 'uint64'])('are whole where a number is of the format %s', (format) => {
  const schema = { type: 'number', format };
  const made = [...boundaryValues(schema), ...draw(schema, 50)];
  expect(made.length).toBeGreaterThan(50);
  expect(made.filter((value) => !Number.isInteger(value))).toEqual([]);
  expect(boundaryValues({ type: 'number', format: 'double' }).every(Number.isInteger)).toBe(false);
});

it('break one limit alone where another of the same keyword is nearer', () => {
  const misses = singleFaultValues({ type: 'integer', format: 'int32', minimum: 1 });
  expect(misses.find(({ keyword }) => keyword === 'minimum' || keyword === 'format')?.value).toBe(0);
  expect(misses.filter(({ pointer }) => pointer === '/format').map(({ value }) => value)).toEqual([2 ** 31]);
});

describe('what cannot be made', () => {
  it.each([
    ['a contradiction', { type: 'integer', minimum: 5, maximum: 4 }, ''],
    ['false', { not: {} }, ''],
    [
      'a required circle',
      { type: 'object', required: ['next'], properties: { next: { $ref: '#' } } },
      '/properties/next',
    ],
    ['no pattern', { properties: { a: { type: 'string', pattern: '(' } }, required: ['a'] }, '/properties/a/pattern'],
    ['a reference to nothing', { type: 'array', minItems: 1, items: { $ref: '#/nowhere' } }, '/items/$ref'],
  ] as const)('%s is told with its place', (_name, schema, pointer) => {
    expect(validValues(schema)).toEqual({ pointer, reason: expect.any(String) });
    expect(boundaryValues(schema)).toEqual([]);
    expect(singleFaultValues(schema)).toEqual([]);
    expect(unmutatedKeywords(schema)).toEqual([{ pointer, reason: expect.any(String) }]);
  });
});

it('break the first of very many keywords, and say so', () => {
  const required = Array.from({ length: 450 }, (_, index) => `p${index}`);
  expect(singleFaultValues({ type: 'object', required })).toHaveLength(400);
  expect(unmutatedKeywords({ type: 'object', required })).toContainEqual({
    pointer: '',
    reason: 'invalid values are made only for the first 400 keywords',
  });
});

it('do not choke on keywords of the wrong kind', () => {
  const odd: JsonMap = {
    required: true,
    properties: { a: { required: true, enum: 'x', minimum: '3', items: [] } },
    type: 7,
  };
  expect(() => [
    boundaryValues(odd),
    draw(odd, 5),
    singleFaultValues(odd),
    unmutatedKeywords({ allOf: {}, oneOf: [], if: 3 }),
  ]).not.toThrow();
});

describe('schemas of a document', () => {
  const document = {
    openapi: '3.1.0',
    components: {
      schemas: {
        Id: { type: 'integer', readOnly: true },
        Base: { type: 'object', required: ['id'], properties: { id: { $ref: '#/components/schemas/Id' } } },
        User: {
          allOf: [{ $ref: '#/components/schemas/Base' }],
          required: ['id', 'password'],
          properties: { password: { type: 'string', writeOnly: true } },
        },
        Narrow: { properties: { size: { $ref: '#/components/schemas/Size', maximum: 5 } } },
        Size: { type: 'integer', minimum: 3 },
        Pet: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { type: 'string' } },
          discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Dog' } },
        },
        Cat: {
          allOf: [{ $ref: '#/components/schemas/Pet' }],
          required: ['lives'],
          properties: { lives: { const: 9 } },
        },
        Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { bark: { type: 'boolean' } } },
      },
    },
  };
  const schema = (...keys: string[]): SpecNode => {
    const node = SpecNode.root(document).at('components', 'schemas', ...keys);
    if (node === undefined) throw new Error(keys.join());
    return node;
  };

  it('leave out what a direction does not carry, whether required or not', () => {
    const keysOf = (values: readonly Json[]): string[] => [
      ...new Set(values.flatMap((value) => Object.keys(Object(value)))),
    ];
    expect(keysOf(boundaryValues(schema('User'), 'request'))).toEqual(['password']);
    expect(keysOf(boundaryValues(schema('User'), 'response'))).toEqual(['id']);
    expect(keysOf(boundaryValues(schema('User'))).toSorted()).toEqual(['id', 'password']);
    expect(singleFaultValues(schema('User'), 'request').map(({ pointer }) => pointer)).toEqual([
      '/components/schemas/User/required/1',
      '/components/schemas/Base/type',
      '/components/schemas/User/properties/password/type',
    ]);
  });

  it('heed the siblings of a reference', () => {
    expect(boundaryValues(schema('Narrow', 'properties', 'size'))).toEqual([3, 5, 4]);
  });

  it('tell a base schema by its discriminator', () => {
    for (const value of [...boundaryValues(schema('Pet')), ...draw(schema('Pet'), 40)])
      expect([{ kind: 'cat', lives: 9 }, { kind: 'dog' }]).toContainEqual(
        expect.objectContaining(
          Object(value).kind === 'cat' ? { kind: 'cat', lives: Object(value).lives } : { kind: Object(value).kind },
        ),
      );
    expect(boundaryValues(schema('Dog')).map((value) => Object(value).kind)).toEqual(['dog', 'dog', 'dog']);
  });
});

it('never takes null for a valid value where a nullable enum does not list it', () => {
  const nullable = { type: 'string', nullable: true, enum: ['a', 'b'] };
  const document = { openapi: '3.0.3', paths: {}, components: { schemas: { State: nullable } } };
  const schema = SpecNode.root(toJsonSchemaDialect(document)).at('components', 'schemas', 'State') as SpecNode;
  expect(boundaryValues(schema)).toEqual(['a', 'b']);
  expect(singleFaultValues(schema).map(({ value }) => value)).not.toContain(null);
});

it('has no number that the validator of bodies takes for no multiple, because it divides inexactly', () => {
  const price = { type: 'number', multipleOf: 0.1, minimum: 0, maximum: 1_000_000_000.3 };
  const validate = bodyValidatorOf({ price });
  const values = boundaryValues(price);
  expect(values).toContain(0.1);
  expect(values.flatMap((value) => validate({ pointer: '/price' }, value))).toEqual([]);
});
