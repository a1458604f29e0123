import { describe, expect, it } from 'vitest';
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

describe('a value that is nearly valid', () => {
  const refused = (parameter: object): string[] =>
    parameterTable(operationWith({ in: 'query', ...parameter }).parameter).candidates.flatMap(
      ({ expectation, wire, shows }) =>
        expectation === 'refuse' ? [`${shows}: ${decodeURIComponent(wire.join(' & '))}`] : [],
    );

  it('has an empty item in a list', () => {
    const schema = { type: 'array', items: { enum: ['a', 'b'] } };
    expect(refused({ schema })).toEqual(expect.arrayContaining(['items/enum:  & a', 'items/enum: b & ']));
    expect(refused({ schema, explode: false })).toEqual(expect.arrayContaining(['items/enum: ,a', 'items/enum: b,']));
    const [numbers, texts] = [{ type: 'integer' }, { type: 'string', minLength: 1 }].map((items) =>
      refused({ schema: { type: 'array', items } }),
    );
    expect(numbers?.some((number) => /^items\/type: (?: & \S+|\S+ & )$/.test(number))).toBe(true);
    expect(texts?.some((text) => /^items\/minLength: (?: & \S+|\S+ & )$/.test(text))).toBe(true);
    // Recipients of a header leave it out.
    expect(refused({ schema, in: 'header' }).filter((text) => /: ,|,$/.test(text))).toEqual([]);
  });

  it('has another case, a sign, a zero, or a character more or less', () => {
    const texts = ['AB', '0ab', '+ab', '-ab', '!ab', 'ab!', 'ab ', 'b', 'abb', 'a'];
    const schema = { type: 'string', pattern: '^[a-z]{2}$', examples: ['ab'] };
    const found = refused({ schema });
    const own = found.map((text) => text.replace('pattern: ', ''));
    for (const text of texts) {
      const alike = text.replaceAll('a', '[a-z]').replaceAll('b', '[a-z]').replaceAll('A', '[A-Z]');
      const pattern = new RegExp(`^${alike.replaceAll('B', '[A-Z]').replaceAll('+', '\\+')}$`);
      expect(
        own.some((one) => pattern.test(one)),
        text,
      ).toBe(true);
    }
  });

  it('has another notation of its format', () => {
    expect(refused({ schema: { type: 'string', format: 'date' } })).toEqual(
      expect.arrayContaining(['format: 2026-2-3', 'format: 03.02.2026', 'format: 2100-02-29']),
    );
  });

  it('is found in the members of an object, each once and few', () => {
    const code = { type: 'string', pattern: '^[a-z]{2}$' };
    const schema = { type: 'object', properties: Object.fromEntries(['a', 'b', 'c', 'd'].map((text) => [text, code])) };
    const found = refused({ schema, style: 'deepObject' });
    expect(found.some((text) => text.startsWith('a/pattern'))).toBe(true);
    expect(found.length).toBeLessThanOrEqual(4 + 24);
  });
});
