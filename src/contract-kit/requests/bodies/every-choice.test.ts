import { expect, it } from 'vitest';
import type { Json } from '../../openapi/document/json.ts';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import { everyChoice } from './every-choice.ts';

const days = { enum: ['mon', 'tue', 'wed'] };

function choicesOf(schema: object, values: readonly Json[]): Json[] {
  const { content } = bodyMakerOf(schema);
  if (content.schema === undefined) throw new Error('The body has no schema.');
  return everyChoice(content.schema, values);
}

it('has each value of an enum in an item of a list', () => {
  const schema = { properties: { open: { type: 'array', items: { properties: { day: days } } } } };
  expect(choicesOf(schema, [{}, { open: [{ day: 'mon' }] }])).toEqual([
    { open: [{ day: 'tue' }] },
    { open: [{ day: 'wed' }] },
  ]);
});

it('has what is missing at several places in one value', () => {
  const schema = { properties: { from: days, to: days, kind: { enum: ['a'] } } };
  const values = [{ from: 'mon', to: 'tue', kind: 'a' }, { from: 'tue' }];
  expect(choicesOf(schema, values)).toEqual([
    { from: 'wed', to: 'mon', kind: 'a' },
    { from: 'mon', to: 'wed', kind: 'a' },
  ]);
});

it.each<[string, object, Json[]]>([
  ['every value is there', { enum: ['a', 'b'] }, ['a', 'b']],
  ['there is no enum', { type: 'string' }, ['a']],
  [
    'a choice contradicts the rest',
    { properties: { a: days, b: days }, not: { properties: { a: { const: 'tue' } } } },
    [],
  ],
])('has nothing more if %s', (_, schema, values) => {
  expect(choicesOf(schema, values)).toEqual([]);
});
