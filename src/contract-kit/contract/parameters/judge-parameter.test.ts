import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readOperations } from '../../openapi/operation/operation.ts';
import { operationWith } from '../../testing/operation-with.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { check } from '../../testing/property.ts';
import { describeWire, type ParameterWire } from '../model/parameter-wire.ts';
import { judgeParameter } from './judge-parameter.ts';
import { parameterTable } from './parameter-table.ts';

const parameters = readOperations(orderDocument)[0]?.parameters ?? [];

it.each(parameters)('judges every value that the oracle sends for $name as the oracle does', (parameter) => {
  for (const { expectation, rule, ...wire } of parameterTable(parameter).candidates)
    expect(judgeParameter(parameter, wire).expectation, `${rule}: ${describeWire(wire)}`).toBe(expectation);
});

it.each(parameters)('judges every value that the oracle draws for $name as the oracle does', (parameter) => {
  const { random } = parameterTable(parameter);
  for (const expectation of ['accept', 'refuse'] as const) {
    check(
      fc.property(random?.[expectation] ?? fc.constant({ wire: ['none'] }), (value) => {
        expect(judgeParameter(parameter, value).expectation).toBe(expectation);
      }),
      50,
    );
  }
});

it('judges by its schema what the oracle has no table for', () => {
  const schema = { type: 'string', maxLength: 3 };
  const parameter = { name: 'q', in: 'query', required: true, schema };
  const document = { ...orderDocument, paths: { '/a': { get: { parameters: [parameter], responses: {} } } } };
  const [one] = readOperations(document)[0]?.parameters ?? [];
  if (one === undefined) throw new Error('no parameter');
  const judgeOne = (...values: string[]) => judgeParameter(one, { wire: values });
  expect(judgeOne('abc')).toEqual({ expectation: 'accept', assertion: 'type' });
  expect(judgeOne('abcd')).toEqual({ expectation: 'refuse', assertion: 'maxLength' });
  expect(judgeOne()).toEqual({ expectation: 'refuse', assertion: 'required' });
});

it.each<[string, object, object, string]>([
  ['any object', { type: 'object' }, {}, 'either'],
  ['an object in brackets', { type: 'object' }, { style: 'deepObject' }, 'either'],
  ['an object that needs a member', { type: 'object', required: ['a'] }, {}, 'refuse'],
  ['an object in one field', { type: 'object' }, { explode: false }, 'refuse'],
  ['a list', { type: 'array' }, {}, 'refuse'],
  ['anything', {}, {}, 'refuse'],
])('takes nothing for %s only where that may be written by nothing', (_what, schema, more, expectation) => {
  const { parameter } = operationWith({ in: 'query', required: true, schema, ...more });
  expect(judgeParameter(parameter, { wire: [] })).toEqual({ expectation, assertion: 'required' });
});

it('asks for nothing that only responses have', () => {
  const schema = {
    type: 'object',
    required: ['id'],
    properties: { id: { readOnly: true }, size: { type: 'integer' } },
  };
  const parameter = { name: 'filter', in: 'query', content: { 'application/json': { schema } } };
  const document = { ...orderDocument, paths: { '/a': { get: { parameters: [parameter], responses: {} } } } };
  const [filter] = readOperations(document)[0]?.parameters ?? [];
  if (filter === undefined) throw new Error('no parameter');
  expect(judgeParameter(filter, { wire: ['%7B%7D'] }).expectation).toBe('accept');
  expect(parameterTable(filter).assertions.map(({ name }) => name)).not.toContain('required/id');
});

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const list = { type: 'array', items: { type: 'integer' }, maxItems: 2 };
/** Where the schema of the one parameter stands. */
const itself = '#/paths/~1things~1%7Bcolor%7D~1end/get/parameters/0/schema';
const shape = { type: 'object', properties: { R: { type: 'integer' } }, required: ['R'] };

it.each<[object, ParameterWire, string]>([
  [{ schema: { type: 'integer' } }, { wire: [] }, 'accept optional'],
  [{ schema: { type: 'integer' }, required: true }, { wire: [] }, 'refuse required'],
  [{ schema: { type: 'integer' } }, { wire: ['7'] }, 'accept type'],
  [{ schema: { type: 'integer' } }, { wire: ['a'] }, 'refuse type'],
  [{ schema: { type: 'integer' } }, { wire: ['+7'] }, 'either type'],
  [{ schema: { type: 'integer', minimum: 9 } }, { wire: ['7'] }, 'refuse minimum'],
  [{ schema: { enum: ['a'] } }, { wire: ['b'] }, 'refuse enum'],
  // Which of two counts is not said, nor what an empty field is, nor what `null` is to a boolean that may be null.
  [{ schema: { type: 'integer' } }, { wire: ['7', 'a'] }, 'either type'],
  [{ schema: { enum: ['a'] } }, { wire: ['a', 'a'] }, 'either enum'],
  [{ in: 'header', schema: { type: 'integer' } }, { wire: [''] }, 'either type'],
  [{ in: 'cookie', schema: { type: 'integer' } }, { wire: [''] }, 'either type'],
  [{ schema: { type: 'integer' } }, { wire: [''] }, 'refuse type'],
  [{ schema: { type: 'string', minLength: 1 } }, { wire: [''] }, 'either type'],
  [{ schema: { type: ['boolean', 'null'] } }, { wire: ['null'] }, 'either type'],
  // Of digits that JavaScript has no number for, only what the kind itself compares is judged.
  [{ schema: { type: 'integer', multipleOf: 2 } }, { wire: ['9007199254740993'] }, 'either type'],
  [{ schema: { type: 'integer', multipleOf: 2 } }, { wire: ['123456789012343'] }, 'refuse multipleOf'],
  [{ schema: { type: 'integer', multipleOf: 2 } }, { wire: ['9007199254740990'] }, 'accept type'],
  [{ schema: { type: 'integer' } }, { wire: ['9007199254740993'] }, 'accept type'],
  [{ schema: { type: 'integer', maximum: 5, multipleOf: 2 } }, { wire: ['9007199254740993'] }, 'refuse maximum'],
  [{ schema: { type: 'number', multipleOf: 0.5 } }, { wire: ['1.5'] }, 'accept type'],
  ...['enum', 'const', 'not', 'allOf', 'anyOf', 'oneOf', 'if'].map((keyword): [object, ParameterWire, string] => {
    const limits: Record<string, unknown> = { enum: [7], const: 7, not: { const: 7 }, if: { const: 7 } };
    const schema = { type: 'integer', [keyword]: limits[keyword] ?? [{ const: 7 }] };
    return [{ schema }, { wire: ['9007199254740993'] }, 'either type'];
  }),
  // What other parameters a request has is nothing to a single value.
  [{ schema: { type: 'integer' } }, { wire: ['a'], members: [['utm', '1']] }, 'refuse type'],
  [{ schema: { type: 'integer' }, required: true }, { wire: [], members: [['utm', '1']] }, 'refuse required'],
  [{ schema: { type: 'string', maxLength: 3 } }, { wire: ['abcd'], members: [['utm', '1']] }, 'refuse maxLength'],
  // A schema that is nothing but itself.
  [{ schema: { allOf: [{ $ref: itself }] } }, { wire: ['a'] }, 'either type'],
  [{ schema: { type: 'integer' }, style: 'simple' }, { wire: ['a'] }, 'either type'],
  [{ content: { 'application/json': {} } }, { wire: ['a'] }, 'either type'],
  [{ schema: { type: 'string' } }, { wire: ['%'] }, 'either type'],
  [json({ type: 'integer' }), { wire: ['7'] }, 'accept type'],
  [json({ type: 'integer' }), { wire: ['{'] }, 'refuse media-type'],
  [json({ type: 'integer', maximum: 3 }), { wire: ['7'] }, 'refuse maximum'],
  // Several are what a list should be, and a text may be a list of one.
  [{ schema: list }, { wire: ['7', '8'] }, 'accept type'],
  [{ schema: list }, { wire: ['7'] }, 'accept type'],
  [{ schema: list }, { wire: ['7', 'a'] }, 'refuse items/type'],
  [{ schema: list }, { wire: ['7', '8', '9'] }, 'refuse maxItems'],
  [{ schema: { ...list, minItems: 3 } }, { wire: ['a', 'b'] }, 'refuse minItems'],
  // What may be read in two ways is wrong in both or not at all.
  [{ schema: { type: ['string', 'integer'], maximum: 5 } }, { wire: ['7'] }, 'either type'],
  [{ schema: { type: 'string', maxLength: 3 } }, { wire: ['1234'] }, 'refuse maxLength'],
  [{ schema: { type: 'string' } }, { wire: ['1234'] }, 'accept type'],
  [
    { schema: { type: ['string', 'integer'], maxLength: 2, pattern: '^a', maximum: 5 } },
    { wire: ['777'] },
    'refuse maximum',
  ],
  [{ schema: { type: 'string', maximum: 5 } }, { wire: ['7'] }, 'accept type'],
  [{ schema: { const: 'a' } }, { wire: ['b'] }, 'refuse const'],
  // Of several things that are wrong with it, the type tells least.
  [
    json({ type: 'object', properties: { a: { type: 'integer' }, b: { maximum: 3 } } }),
    { wire: [encodeURIComponent('{"a":"x","b":7}')] },
    'refuse b/maximum',
  ],
  // Of an exploded object, what it does not describe may be of another.
  [{ schema: shape }, { wire: [], members: [['R', '7']] }, 'accept type'],
  [{ schema: shape }, { wire: [], members: [['R', 'a']] }, 'refuse R/type'],
  [
    { schema: { ...shape, additionalProperties: false } },
    {
      wire: [],
      members: [
        ['R', '7'],
        ['G', 'a'],
      ],
    },
    'either type',
  ],
  [{ schema: { ...shape, additionalProperties: false } }, { wire: [], members: [['G', 'a']] }, 'either type'],
  [
    { schema: shape },
    {
      wire: [],
      members: [
        ['R', 'a'],
        ['G', 'a'],
      ],
    },
    'refuse R/type',
  ],
  ...[[], [['R', '7'] as const]].map((described): [object, ParameterWire, string] => {
    const others = Array.from({ length: 10 }, (_, index) => [`G${index}`, '7'] as const);
    return [{ schema: shape }, { wire: [], members: [...others, ...described] }, 'either type'];
  }),
  [
    { style: 'deepObject', explode: true, schema: { ...shape, additionalProperties: false } },
    {
      wire: [],
      members: [
        ['color[R]', '7'],
        ['color[G]', 'a'],
      ],
    },
    'refuse additionalProperties',
  ],
  [
    { style: 'deepObject', schema: { ...shape, additionalProperties: false } },
    { wire: [], members: [['color[G]', 'a']] },
    'refuse required/R',
  ],
])('of %j judges %j: %s', (parameter, wire, verdict) => {
  const { expectation, assertion } = judgeParameter(operationWith({ in: 'query', ...parameter }).parameter, wire);
  expect(`${expectation} ${assertion}`).toBe(verdict);
});
