import { describe, expect, it } from 'vitest';
import type { Operation } from '../../openapi/operation/operation.ts';
import { operationOf } from '../../requests/cases/testing/operation-of.ts';
import { parameterTable } from './parameter-table.ts';
import { canBeSent, sharedNames } from './shared-names.ts';

const text = { type: 'string' };
const query = (name: string, schema: object, more: object = {}): object => ({ in: 'query', name, schema, ...more });
const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });

function first(...parameters: readonly object[]) {
  const operation: Operation = operationOf({ parameters });
  const [parameter] = operation.parameters;
  if (parameter === undefined) throw new Error('the operation has no parameter');
  const valid = parameterTable(parameter).candidates.filter(({ expectation }) => expectation === 'accept');
  const { areShared, meetAnother } = sharedNames(operation, parameter);
  const sent = valid.filter((candidate) => !meetAnother(candidate));
  const refused = parameterTable(parameter).candidates.filter(
    (candidate) => candidate.expectation === 'refuse' && !meetAnother(candidate),
  );
  return {
    refused: refused.flatMap(({ wire, members, shows }) => (members === undefined && wire.length === 0 ? shows : [])),
    names: [...new Set(sent.flatMap(({ members = [] }) => members.map(([name]) => name)))],
    values: sent.flatMap(({ wire }) => wire),
    isAbsent: sent.some(({ wire, members }) => wire.length === 0 && members === undefined),
    wrong: refused.flatMap(({ wire }) => wire),
    isShared: areShared,
    canBeSent: canBeSent(operation, parameter),
  };
}

describe('names of members', () => {
  const columns = query('columns', object({ 'a b': text, c: text }));

  it.each<[string, object, string[]]>([
    ['nobody', query('d', text), ['a%20b', 'c']],
    ['a parameter', query('a b', text), ['c']],
    ['a member of another object', query('other', object({ c: text })), ['a%20b']],
    [
      'a member in brackets',
      query('other', object({ c: text }), { style: 'deepObject', explode: true }),
      ['a%20b', 'c'],
    ],
    ['a parameter of which nothing is said', { name: 'other', in: 'query' }, ['a%20b', 'c']],
    ['a member where no type says that it is an object', query('other', { properties: { c: text } }), ['a%20b']],
    ['something in another place', { ...query('c', text), in: 'header' }, ['a%20b', 'c']],
    ['a member of what is no object', query('other', { type: 'string', properties: { c: text } }), ['a%20b', 'c']],
    [
      'a member that is written by another style',
      query('other', object({ c: text }), { explode: false }),
      ['a%20b', 'c'],
    ],
  ])('that %s has are left out', (_who, other, names) => {
    expect(first(columns, other).names.toSorted()).toEqual(names);
    expect(first(columns, other)).toMatchObject({ isShared: names.length < 2, isAbsent: true });
  });

  it('leave a required object without a value where all of them are others', () => {
    const required = query('columns', object({ c: text }, { required: ['c'] }), { required: true });
    expect(first(required).canBeSent).toBe(true);
    expect(first(required, query('c', text)).canBeSent).toBe(false);
  });
});

it('are never missing where another parameter may stand for them', () => {
  const columns = query('columns', object({ c: text, d: text }, { required: ['d'] }), { required: true });
  expect(first(columns).refused).toContain('required');
  expect(first(columns, query('c', text)).refused).not.toContain('required');
});

describe('a parameter that is called as a member of an object', () => {
  const kind = query('a b', { enum: ['x', 'y'] }, { required: true });

  it('has the values that are right for both', () => {
    expect(first(kind).values).toEqual(['x', 'y']);
    const both = first(kind, query('other', object({ 'a b': { enum: ['y', 'z'] } }, { required: ['z'] })));
    expect(both).toMatchObject({ values: ['y'], isShared: true, canBeSent: true, wrong: first(kind).wrong });
    expect(both.wrong.length).toBeGreaterThan(0);
  });

  it('cannot be sent where none is', () => {
    expect(first(kind, query('other', object({ 'a b': { type: 'integer' } }))).canBeSent).toBe(false);
  });

  it('may be left out all the same', () => {
    const { canBeSent, values } = first(
      query('a b', { type: 'boolean' }),
      query('other', object({ 'a b': { type: 'integer' } })),
    );
    expect({ canBeSent, values }).toEqual({ canBeSent: true, values: [] });
  });
});
