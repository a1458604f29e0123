import { expect, it } from 'vitest';
import { operationWith } from '../../testing/operation-with.ts';
import { rewrittenValues } from './parameter-findings.ts';

const list = { in: 'query', schema: { type: 'array', items: { type: 'string' } } };
const { parameter: exploded } = operationWith(list);
const { parameter: joined } = operationWith({ ...list, explode: false });
const { parameter: deep } = operationWith({ ...list, style: 'deepObject' });
const { parameter: piped } = operationWith({ ...list, style: 'pipeDelimited', explode: false });

it('finds the values that two styles write in different ways, and whether both read them alike', () => {
  expect(rewrittenValues(exploded, joined, [['a'], ['a', 'b'], ['a', '']])).toEqual([
    { wire: { wire: ['a', 'b'] }, isReadAlike: true },
  ]);
  expect(rewrittenValues(joined, exploded, [['a', 'b']])).toEqual([{ wire: { wire: ['a,b'] }, isReadAlike: true }]);
  expect(rewrittenValues(piped, exploded, [['a', 'b']])).toEqual([{ wire: { wire: ['a%7Cb'] }, isReadAlike: false }]);
});

it('says that a style which cannot read a text reads no value alike', () => {
  const { parameter: simple } = operationWith({ in: 'path', schema: { type: 'string' } });
  const { parameter: matrix } = operationWith({ in: 'path', style: 'matrix', schema: { type: 'string' } });
  expect(rewrittenValues(simple, matrix, ['a'])).toEqual([{ wire: { wire: ['a'] }, isReadAlike: false }]);
});

it('leaves out what the old style cannot write', () => {
  expect(rewrittenValues(joined, exploded, [null, [], [['a']]])).toEqual([]);
  expect(rewrittenValues(deep, exploded, [['a']])).toEqual([]);
});
