import { expect, it } from 'vitest';
import { bodyValidatorOf } from '../json-schema/validate/body-validator.ts';
import type { BodyAssertion, Condition } from '../model/clause.ts';
import { bodyDocument } from '../testing/response-document.ts';
import { locateInstance, replaced } from './locate-instance.ts';

const word = '/components/schemas/Word';
const validate = bodyValidatorOf(bodyDocument({}, { schemas: { Word: { type: 'string' } } }));

/** The first place that an assertion with this path is about. */
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
  ['a member', { a: { b: 1 } }, 'a/b', 'a/b=1'],
  ['an item', [1, 2], 'items', '0=1'],
  ['any member', { a: 1, b: 2 }, '*', 'a=1'],
  ['a member of that name', { '*': 1, b: 2 }, '*', '*=1'],
  ['a member of an item', [{}, { a: 1 }, { a: 2 }], 'items/a', '1/a=1'],
  ['one item', ['x', 'y'], '1', '1=y'],
  ['one item of many', [...'abcdefghijklm'], '12', '12=m'],
  ['no item beyond the last', ['x', 'y'], '2', undefined],
  ['no item of another name', ['x'], '0x', undefined],
  ['no item of a part of a name', ['x'], 'x0', undefined],
  ['no item before the first', ['x', 'y'], '-1', undefined],
  ['no item by another spelling of its number', ['x', 'y'], '1e0', undefined],
  ['no member that is not there', { a: 1 }, 'b', undefined],
  ['no member of what has none', 'text', 'length', undefined],
  ['no member that objects inherit', {}, 'toString', undefined],
  ['no item of an object', { a: 1 }, 'items', undefined],
])('an assertion is about %s', (_what, body, path, expected) => {
  expect(shown(body, path)).toEqual(expected);
});

it.each<[string, unknown, string, Condition[], string | undefined]>([
  ['meet a schema', 'x', '', condition({ kind: 'meets', ...schema }), '=x'],
  ['meet it, which this one does not', 1, '', condition({ kind: 'meets', ...schema }), undefined],
  ['break a schema', 1, '', condition({ kind: 'breaks', ...schema }), '=1'],
  ['break it, which this one does not', 'x', '', condition({ kind: 'breaks', ...schema }), undefined],
  ['have a member', { a: 1 }, 'a', condition({ kind: 'has', property: 'a' }), 'a=1'],
  ['have one, which this one does not', { a: 1 }, 'a', condition({ kind: 'has', property: 'b' }), undefined],
  ['have one, be it about itself', { a: 1 }, '', condition({ kind: 'has', property: 'b' }), undefined],
  ['have one, as no list does', [1], 'items', condition({ kind: 'has', property: '0' }), undefined],
  ['come after others', ['a', 'b', 'c'], 'items', condition({ kind: 'item', from: 1 }), '1=b'],
  ['be called so', { x1: 1, y1: 2 }, '*', condition({ kind: 'member', like: '^x', not: [] }), 'x1=1'],
  ['not be called so', { x1: 1, y1: 2 }, '*', condition({ kind: 'member', not: ['^x', '^z'] }), 'y1=2'],
  ['be called in any script', { é: 1, y: 2 }, '*', condition({ kind: 'member', like: '^\\p{L}$', not: ['^y'] }), 'é=1'],
  ['meet it further down', { a: 1, b: 'x' }, '*', condition({ kind: 'meets', ...schema, depth: 1 }), 'b=x'],
  [
    'meet it and be called so',
    { a: 1 },
    'a',
    [...condition({ kind: 'breaks', ...schema }), ...condition({ kind: 'member', like: 'b', not: [] })],
    undefined,
  ],
])('a value that an assertion is about has to %s', (_what, body, path, conditions, expected) => {
  expect(shown(body, path, { conditions })).toEqual(expected);
});

it('the value that an assertion is about may be one in some places only', () => {
  const more = { status: '200', mediaTypes: [], keyword: 'type', keywordValue: '', schema: '', conditions: [] };
  const first = locateInstance({ a: 1, b: 2 }, { ...more, path: ['*'] }, validate, ([key]) => key === 'b');
  expect(first).toEqual({ instancePath: ['b'], value: 2 });
});

it.each([
  ['the one that needs it', { card: 1, cvc: 2 }, true],
  ['another one', { cvc: 2 }, false],
  ['none, since it is a list', ['card'], false],
  ['none, since it is null', null, false],
])('what a property needs is asserted of an object with %s', (_what, body, isShown) => {
  expect(shown(body, '', { keyword: 'dependentRequired', keywordValue: ['card', 'cvc'] }) !== undefined).toBe(isShown);
  expect(shown(body, '', { keyword: 'required', keywordValue: 'cvc' })).toBeDefined();
});

it.each<[string, unknown, (string | number)[], unknown]>([
  ['the body', 1, [], 'new'],
  ['a member', { a: 1, b: 2 }, ['a'], { a: 'new', b: 2 }],
  ['an item', [1, 2], [1], [1, 'new']],
  ['a part of an item', [{ a: 1 }, 2], [0, 'a'], [{ a: 'new' }, 2]],
  ['nothing where there is no such part', 'text', ['a'], 'text'],
])('a copy has another value for %s', (_what, body, place, expected) => {
  expect(replaced(body, place, 'new')).toEqual(expected);
});
