import { describe, expect, it } from 'vitest';
import { bodyMakerOf } from '../../testing/body-maker-of.ts';
import { omissionsOf, valuesWithout } from './omissions.ts';

const keys = (...places: readonly string[]): string[] => places.map((place) => JSON.stringify(place.split('.')));

describe('what a value leaves out', () => {
  it('is what objects of others have in the same place', () => {
    const least = { lines: [{ id: 1 }] };
    const most = { lines: [{ id: 1, tags: [{ name: 'a' }] }], payer: { name: 'A' } };
    const unlike = { payer: {} };
    const omissions = omissionsOf([least, most, unlike]);
    expect(omissions.get(least)).toEqual(keys('payer', 'lines.items.tags'));
    expect(omissions.get(most)).toEqual([]);
    expect(omissions.get(unlike)).toEqual(keys('lines', 'payer.name'));
  });
});

describe('further values', () => {
  const names = (value: unknown): number => Object.keys(Object(value)).length;

  it('leave out what none does, all of it at once where that is valid', () => {
    const value = { a: { b: 1, c: [{ d: 1 }, { d: 2 }] } };
    expect(valuesWithout([value], [], () => true)).toEqual([{}]);
    const hasA = (one: unknown): boolean => typeof one === 'object' && one !== null && 'a' in one;
    expect(valuesWithout([value], [], hasA)).toEqual([{ a: {} }]);
  });

  it('are more than one where not all can be left out at once', () => {
    const made = valuesWithout(
      [
        { a: 1, b: 1 },
        { a: 2, b: 2 },
      ],
      [],
      (value) => names(value) > 0,
    );
    expect(made).toEqual([{ b: 2 }, { a: 1 }]);
  });

  it('are not made for what is left out already, nor for what is required in any case', () => {
    const judged: unknown[] = [];
    const isValid = (value: unknown): boolean => judged.push(value) < 0;
    const nested = { a: { type: 'object', required: ['b'], anyOf: [{ required: ['c'] }, { minProperties: 1 }] } };
    const { clauses } = bodyMakerOf({ required: ['a'], properties: nested });
    expect(
      valuesWithout([{ a: { b: 1, c: 1, object: 1, d: 1 } }, { a: { b: 1, c: 1, object: 1 } }], clauses, isValid),
    ).toEqual([]);
    expect(judged).toEqual([
      { a: { b: 1, object: 1 } },
      { a: { b: 1, c: 1 } },
      { a: { b: 1, object: 1, d: 1 } },
      { a: { b: 1, c: 1, d: 1 } },
    ]);
  });

  it('are not tried for a property more than twice', () => {
    const judged: unknown[] = [];
    const isValid = (value: unknown): boolean => judged.push(value) < 0;
    expect(valuesWithout([{ a: 1 }, { a: 2 }, { a: 3, b: 1 }], [], isValid)).toEqual([]);
    expect(judged).toEqual([{ b: 1 }, {}]);
  });

  it('are four at most', () => {
    const values = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ [name]: { all: 1 } }));
    expect(valuesWithout(values, [], () => true)).toEqual([{ e: {} }, { d: {} }, { c: {} }, { b: {} }]);
  });

  it('leave a property out of every item of a list that has it', () => {
    const value = { list: [{ a: { b: 1 }, c: 1 }, {}, { a: { b: 2 } }, 'a'] };
    const isValid = (one: unknown): boolean => JSON.stringify(one).includes('"a":{}');
    expect(valuesWithout([value], [], isValid)).toStrictEqual([{ list: [{ a: {}, c: 1 }, {}, { a: {} }, 'a'] }]);
  });
});
