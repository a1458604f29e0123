import { expect, it } from 'vitest';
import { bodyValidatorOf } from '../../schema/validate/body-validator.ts';
import { bodyDocument } from '../../testing/response-document.ts';
import type { BodyAssertion, Condition } from '../model/clause.ts';
import { locateInstance } from './locate-instance.ts';

const word = '/components/schemas/Word';
const validate = bodyValidatorOf(bodyDocument({}, { schemas: { Word: { type: 'string' } } }));

/** The first instance of an assertion with this path. */
function shown(body: unknown, path: string, more: Partial<BodyAssertion> = {}): string | undefined {
  const assertion = {
    status: '200',
    mediaTypes: [],
    keyword: 'type',
    keywordValue: '',
    schema: '',
    conditions: [],
    ...more,
  };
  const steps = path === '' ? [] : path.split('/');
  const first = locateInstance(body, { ...assertion, path: steps }, validate);
  return first && `${first.instancePath.join('/')}=${first.value}`;
}

const condition = (of: Partial<Condition>): Condition[] => [{ depth: 0, ...of } as Condition];
const schema = { schema: word, of: '', branch: 0 };

it.each<[string, unknown, string, string | undefined]>([
  ['the body', 'x', '', '=x'],
  ['a property', { a: { b: 1 } }, 'a/b', 'a/b=1'],
  ['an item', [1, 2], 'items', '0=1'],
  ['any property', { a: 1, b: 2 }, '*', 'a=1'],
  ['a property with the name *', { '*': 1, b: 2 }, '*', '*=1'],
  ['a property of an item', [{}, { a: 1 }, { a: 2 }], 'items/a', '1/a=1'],
  ['the item at an index', ['x', 'y'], '1', '1=y'],
  ['the item at an index of two digits', [...'abcdefghijklm'], '12', '12=m'],
  ['no item after the last one', ['x', 'y'], '2', undefined],
  ['no item for a name that begins with a digit', ['x'], '0x', undefined],
  ['no item for a name that ends with a digit', ['x'], 'x0', undefined],
  ['no item before the first one', ['x', 'y'], '-1', undefined],
  ['no item for another spelling of its index', ['x', 'y'], '1e0', undefined],
  ['no property that is absent', { a: 1 }, 'b', undefined],
  ['no property of a text', 'text', 'length', undefined],
  ['no inherited property', {}, 'toString', undefined],
  ['no item of an object', { a: 1 }, 'items', undefined],
])('finds %s', (_what, body, path, expected) => {
  expect(shown(body, path)).toEqual(expected);
});

it.each<[string, unknown, string, Condition[], string | undefined]>([
  ['a value that matches a schema', 'x', '', condition({ kind: 'meets', ...schema }), '=x'],
  ['no value that does not match the schema', 1, '', condition({ kind: 'meets', ...schema }), undefined],
  ['a value that does not match a schema', 1, '', condition({ kind: 'breaks', ...schema }), '=1'],
  ['no value that matches the schema', 'x', '', condition({ kind: 'breaks', ...schema }), undefined],
  ['a property beside another one', { a: 1 }, 'a', condition({ kind: 'has', property: 'a' }), 'a=1'],
  ['no property if the other one is absent', { a: 1 }, 'a', condition({ kind: 'has', property: 'b' }), undefined],
  ['no object if a property is absent', { a: 1 }, '', condition({ kind: 'has', property: 'b' }), undefined],
  ['no item, because a list has no properties', [1], 'items', condition({ kind: 'has', property: '0' }), undefined],
  ['an item after the first ones', ['a', 'b', 'c'], 'items', condition({ kind: 'item', from: 1 }), '1=b'],
  [
    'a property whose name matches a pattern',
    { x1: 1, y1: 2 },
    '*',
    condition({ kind: 'member', like: '^x', not: [] }),
    'x1=1',
  ],
  [
    'a property whose name matches none of several patterns',
    { x1: 1, y1: 2 },
    '*',
    condition({ kind: 'member', not: ['^x', '^z'] }),
    'y1=2',
  ],
  [
    'a property whose name matches a Unicode pattern',
    { é: 1, y: 2 },
    '*',
    condition({ kind: 'member', like: '^\\p{L}$', not: ['^y'] }),
    'é=1',
  ],
  ['a property that matches a schema', { a: 1, b: 'x' }, '*', condition({ kind: 'meets', ...schema, depth: 1 }), 'b=x'],
  [
    'no value that meets only one of two conditions',
    { a: 1 },
    'a',
    [...condition({ kind: 'breaks', ...schema }), ...condition({ kind: 'member', like: 'b', not: [] })],
    undefined,
  ],
])('finds under conditions %s', (_what, body, path, conditions, expected) => {
  expect(shown(body, path, { conditions })).toEqual(expected);
});

it.each([
  ['this property', { card: 1, cvc: 2 }, true],
  ['another property only', { cvc: 2 }, false],
  ['the name of the property as an item', ['card'], false],
  ['no properties, because it is null', null, false],
])('applies `dependentRequired` only to an object that has the property: %s', (_what, body, isShown) => {
  expect(shown(body, '', { keyword: 'dependentRequired', keywordValue: ['card', 'cvc'] }) !== undefined).toBe(isShown);
  expect(shown(body, '', { keyword: 'required', keywordValue: 'cvc' })).toBeDefined();
});
