import { expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { type BodyContent, bodyContents } from '../../openapi/operation/body-content.ts';
import { bodyOperation } from '../../testing/body-operation.ts';
import { formFields, formReadings, toForm } from './form.ts';

function formOf(encoding: object): BodyContent {
  const content = { 'application/x-www-form-urlencoded': { encoding } };
  return bodyContents(bodyOperation({ content }))[0] as BodyContent;
}

const plain = formOf({});

it.each<[Json, string | undefined]>([
  [{ a: 'x y', b: 7, c: true }, 'a=x+y&b=7&c=true'],
  [{ a: [1, 'ü'] }, 'a=1&a=%C3%BC'],
  [{}, ''],
  [{ a: [] }, undefined],
  [{ a: null }, undefined],
  [{ a: [null] }, undefined],
  [{ a: { b: 1 } }, undefined],
  [{ a: [[1]] }, undefined],
  [['a'], undefined],
  ['a', undefined],
])('writes %j as the form %s', (value, form) => {
  expect(toForm(value, plain)).toBe(form);
});

const deep = formOf({ a: { style: 'deepObject', explode: true } });

it.each<[Json, string | undefined]>([
  [{ a: { b: 1, c: 'x y' }, d: 2 }, 'a%5Bb%5D=1&a%5Bc%5D=x+y&d=2'],
  [{ a: {} }, undefined],
  [{ a: { b: [1] } }, undefined],
  [{ a: { 'b[c]': 1 } }, undefined],
  [{ a: 7 }, 'a=7'],
])('writes each member of an object in %j in a field of its own where the description says so: %s', (value, form) => {
  expect(toForm(value, deep)).toBe(form);
});

const nothingWrong = () => [];

it('reads such fields as an object, and others as they are', () => {
  const readings = formReadings(formFields('a%5Bb%5D=1&d%5Be%5D=x', deep), nothingWrong);
  expect(readings).toContainEqual({ a: { b: 1 }, 'd[e]': 'x' });
  expect(formReadings(formFields('a[b]=x&a[c]=y', deep), nothingWrong)).toContainEqual({ a: { b: 'x', c: 'y' } });
});

it.each<[string, Json[]]>([
  ['', [{}]],
  ['a=x+y', [{ a: 'x y' }, { a: ['x y'] }, { a: ['x y'] }]],
  ['a=7', [{ a: '7' }, { a: 7 }, { a: ['7'] }, { a: [7] }]],
  ['a=7&a=b', [{ a: ['7', 'b'] }, { a: [7, 'b'] }]],
])('reads %j as all that it may be', (text, readings) => {
  expect(formReadings(formFields(text, plain), nothingWrong)).toEqual(readings);
});

it('gives each of many fields the readings that are least wrong of it', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const text = names.map((name) => `${name}=7`).join('&');
  const violationsOf = (value: Json) =>
    names
      .slice(0, 2)
      .flatMap((name) =>
        typeof Reflect.get(Object(value), name) === 'number' ? [] : [{ keyword: 'type', instancePath: [name] }],
      );
  expect(formReadings(formFields(text, plain), violationsOf)).toEqual([{ a: 7, b: 7, c: '7', d: '7', e: '7' }]);
});

it('tries all readings of three fields, which are 64', () => {
  expect(formReadings(formFields('a=7&b=7&c=7', plain), nothingWrong)).toHaveLength(64);
});

it('reads each of many fields beside what the ones before it are best read as', () => {
  const text = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}=7`).join('&');
  const violationsOf = (value: Json) => {
    const { a, b } = Object(value);
    const isRight = typeof a === 'number';
    return [
      ...(isRight ? [] : [{ keyword: 'type', instancePath: ['a'] }]),
      ...(isRight && typeof b === 'number' ? [] : [{ keyword: 'type', instancePath: ['b'] }]),
    ];
  };
  expect(formReadings(formFields(text, plain), violationsOf)).toEqual([{ a: 7, b: 7, c: '7', d: '7', e: '7' }]);
});

it('gives up where nothing is least wrong of too many fields', () => {
  const text = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}=7`).join('&');
  const violationsOf = (value: Json) =>
    Object.keys(Object(value)).map((name) => ({ keyword: 'type', instancePath: [name] }));
  expect(formReadings(formFields(text, plain), violationsOf)).toBeUndefined();
});

const joining = { a: { explode: false }, b: { style: 'pipeDelimited' }, c: { style: 'form', explode: true } };

it.each<[Json, string | undefined]>([
  [{ a: ['x', 'y z'], b: [1, 2], c: [1, 2], d: [1, 2] }, 'a=x,y+z&b=1%7C2&c=1&c=2&d=1&d=2'],
  [{ a: ['x'] }, 'a=x'],
  [{ a: 'x,y' }, 'a=x,y'],
  [{ a: ['x,y'] }, undefined],
  [{ a: [] }, undefined],
  [{ a: [null, 'x'] }, undefined],
])('writes the lists of %j in one field where the description says so: %s', (value, form) => {
  expect(toForm(value, formOf(joining))).toBe(form);
});

it.each<[string, Json[]]>([
  ['a=7,b', [{ a: ['7', 'b'] }, { a: [7, 'b'] }, { a: '7,b' }]],
  ['a=7%2Cb', [{ a: ['7', 'b'] }, { a: [7, 'b'] }, { a: '7,b' }]],
  ['c=7,b', [{ c: '7,b' }, { c: ['7,b'] }, { c: ['7,b'] }]],
])('reads %j as a list in one field where the description says so', (text, readings) => {
  expect(formReadings(formFields(text, formOf(joining)), nothingWrong)).toEqual(readings);
});
