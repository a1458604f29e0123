import { describe, expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { operationWith } from '../../testing/operation-with.ts';
import type { ParameterWire } from '../model/parameter-wire.ts';
import { readParameterWire, readText } from './read-parameter.ts';

const json = { content: { 'application/json': {} } };
const label = { in: 'path', style: 'label', explode: true };
const matrix = { in: 'path', style: 'matrix' };
const form = { in: 'query', explode: false };
const exploded = { in: 'query', explode: true };
const deep = { in: 'query', style: 'deepObject' };

const wired = (...wire: string[]): ParameterWire => ({ wire });
const fields = (...members: [string, string][]): ParameterWire => ({ wire: [], members });
const read = (parameter: object, wire: ParameterWire) => readParameterWire(operationWith(parameter).parameter, wire);

it.each<[object, ParameterWire, Json[]]>([
  [exploded, wired('a'), ['a', ['a']]],
  [exploded, wired('null'), ['null', null, ['null'], [null]]],
  [form, wired(''), ['', null, [''], [null], []]],
  [{ in: 'path' }, wired('a+b'), ['a+b', ['a+b']]],
  [{ in: 'header' }, wired(' a+%41 '), ['a+%41', ['a+%41']]],
  [{ in: 'cookie' }, wired('a+%4'), ['a+%4', ['a+%4']]],
  [{ in: 'cookie' }, wired('%zz'), ['%zz', ['%zz']]],
  [{ in: 'cookie' }, wired('%4a'), ['%4a', 'J', ['%4a'], ['J']]],
  [{ in: 'header', ...json }, wired('[1]'), [[1]]],
  [{ in: 'header', ...json }, wired('[1'), []],
  [label, wired('.a'), ['a', ['a']]],
  [
    matrix,
    wired(';R=1;G'),
    [
      { R: '1', G: '' },
      { R: 1, G: '' },
      { R: '1', G: null },
      { R: 1, G: null },
    ],
  ],
  [deep, fields(['color[R]', 'a'], ['color%5BG%5D', 'b']), [{ R: 'a', G: 'b' }]],
  [exploded, fields(['R', 'a'], ['R', 'b'], ['G', 'c']), [{ R: ['a', 'b'], G: 'c' }]],
])('of %j reads %j as nothing but what it may be', (parameter, wire, readings) => {
  expect(new Set(read(parameter, wire))).toEqual(new Set(readings));
});

it.each<[string, object, ParameterWire]>([
  ['nothing at all', exploded, wired()],
  ['no field of a deep object', deep, wired()],
  ['a member with brackets of its own', deep, fields(['color[R]', '1'], ['color[G][H]', '2'])],
  ['a member without its end', deep, fields(['color[R', '1'])],
  ['a member of another', deep, fields(['shade[R]', '1'])],
  ['a label without its dot', label, wired('a')],
  ['a matrix without its semicolon', matrix, wired('color=a')],
  ['malformed percent-encoding', form, wired('a%')],
])('does not say what %s may be', (_name, parameter, wire) => {
  expect(read(parameter, wire)).toBeUndefined();
});

it.each([
  [{ in: 'header', explode: true }, 'a,b'],
  [label, '.a.b'],
  [{ in: 'query', style: 'spaceDelimited', explode: false }, 'a+b'],
])('of %j reads %s as no list of one', (parameter, text) => {
  const lists = read(parameter, wired(text))?.filter((value) => Array.isArray(value));
  expect(lists).toContainEqual(['a', 'b']);
  expect(lists?.filter(({ length }) => length === 1)).toEqual([]);
});

it('reads a deep parameter that is no object as the text or the list that it is', () => {
  expect(read(deep, wired('a'))).toEqual(['a', ['a']]);
  expect(read(deep, wired('a', 'b'))).toEqual([['a', 'b']]);
});

describe('of more values than can be combined', () => {
  const ten = <Value>(one: Value, ...others: Value[]) => [...others, ...Array.from({ length: 10 }, () => one)];

  it.each<[string[], Json[]]>([
    [ten('7'), ten('7')],
    [ten('7', 'true', 'null'), ten<Json>(7, 'true', 'null')],
    [ten('true', '7', 'null'), ten<Json>(true, '7', 'null')],
    [ten('null', '7', 'true'), ten<Json>(null, '7', 'true')],
    [ten('7', 'true', 'null', 'a'), ten<Json>(7, true, null, 'a')],
    [ten('a+b'), ten('a b')],
    [ten('a+b'), ten('a+b')],
  ])('a list %j is read as %j, and never as one of empty texts', (texts, list) => {
    const readings = read(exploded, wired(...texts));
    expect(readings).not.toContainEqual(texts.map(() => ''));
    expect(readings).toContainEqual(list);
    expect(readings?.length).toBeLessThan(20);
  });

  it('an object may be anything', () => {
    const numbers = ten('').map((_, index): [string, string] => [`m${index}`, '7']);
    expect(read(exploded, fields(...numbers))).toBeUndefined();
    const names = ten('').map((_, index): [string, string] => [`a+${index}`, 'b']);
    expect(read(exploded, fields(...names))).toBeUndefined();
  });
});

it.each<[object, ParameterWire, string | undefined]>([
  [form, wired('a%20b'), 'a b'],
  [form, wired(), undefined],
  [form, wired('a', 'b'), undefined],
  [exploded, { wire: ['a'], members: [['R', '1']] }, undefined],
  [form, wired('a+b'), undefined],
  [form, wired('%'), undefined],
  [{ in: 'cookie' }, wired('a'), 'a'],
  [label, wired('.a'), 'a'],
  [label, wired('a.'), undefined],
  [matrix, wired(';color=a'), 'a'],
  [matrix, wired(';size=a'), undefined],
  [{ in: 'path' }, wired('.a'), '.a'],
])('of %j finds in %j the one text %j', (parameter, wire, text) => {
  expect(readText(operationWith(parameter).parameter, wire)).toBe(text);
});
