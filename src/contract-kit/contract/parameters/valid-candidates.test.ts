import { expect, it } from 'vitest';
import { operationWith } from '../../testing/operation-with.ts';
import { parameterTable } from './parameter-table.ts';

const laterItems = (parameter: object): string[] =>
  parameterTable(operationWith({ in: 'query', ...parameter }).parameter).candidates.flatMap(
    ({ rule, expectation, wire, shows }) =>
      rule === 'schema/later-item' ? [`${expectation} ${decodeURIComponent(wire.join(' '))} ${shows}`] : [],
  );

const json = (schema: object) => ({ schema: undefined, content: { 'application/json': { schema } } });
const integers = { type: 'array', items: { type: 'integer' }, maxItems: 5 };
const shown = {
  type: 'object',
  properties: { a: { type: 'integer', readOnly: true }, b: { type: 'integer' } },
  required: ['a', 'b'],
};

it.each<[string, object, string[]]>([
  ['JSON', json(integers), ['refuse [1,0,-1,1,1.5] items/type']],
  ['JSON that may be a text', json({ ...integers, type: ['string', 'array'] }), ['refuse [1,0,-1,1,1.5] items/type']],
  [
    'what a query has several times',
    { schema: { ...integers, items: { type: 'integer', maximum: 3 } } },
    ['refuse 3 2 1 0 4 items/maximum'],
  ],
  ['what responses have more of', json({ type: 'array', items: shown }), ['refuse [{"b":1},[{"b":1}]] items/type']],
  ['one item at most, of which there is none', json({ ...integers, maxItems: 1 }), []],
  ['a tuple, of which any other item is right', json({ type: 'array', prefixItems: [{ type: 'integer' }] }), []],
  ['texts, of which none is wrong', { schema: { type: 'array', items: { type: 'string' } } }, []],
  ['what is no list', json({ type: 'integer', maximum: 3 }), []],
])('breaks a later item, and nothing else, of %s', (_what, parameter, candidates) => {
  expect(laterItems(parameter)).toEqual(candidates);
});

it.each<[string, object, string[]]>([
  ['path', { schema: { type: 'integer', minimum: 1, maximum: 99 } }, ['0', '-2147483648', '100', '2147483647']],
  ['path', { schema: { type: 'integer', exclusiveMinimum: 0, format: 'int32' } }, ['0', '-2147483648']],
  ['path', { schema: { type: 'string', minLength: 3 } }, []],
  ['query', { schema: { type: 'integer', minimum: 1 } }, ['0']],
])('goes near and far beyond the bounds of a number in a %s: %j', (location, parameter, values) => {
  const required = location === 'path';
  const { candidates } = parameterTable(operationWith({ in: location, required, ...parameter }).parameter);
  const beyond = candidates.filter(({ rule }) => /^schema\/(?:exclusive)?m(?:in|ax)imum$/i.test(rule));
  expect(beyond.flatMap(({ wire }) => wire).toSorted()).toEqual(values.toSorted());
  expect(beyond.every(({ expectation }) => expectation === 'refuse')).toBe(true);
});
