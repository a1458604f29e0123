import { expect, it } from 'vitest';
import { addedUp, firstByKey, groupBy } from './group-by.ts';

it('keeps the order of the groups and of their items', () => {
  expect([...groupBy(['b1', 'a1', 'b2', 'a2'], (text) => text[0])]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1', 'a2']],
  ]);
  expect(groupBy([], String).size).toBe(0);
});

it('keeps the first item of each group, with sums of what all of them count', () => {
  const items = [
    { name: 'b', place: 1, count: 1 },
    { name: 'a', place: 2, count: 2 },
    { name: 'b', place: 3, count: 4 },
  ];
  const [first, second] = items;
  expect(firstByKey(items, ({ name }) => name)).toEqual([first, second]);
  expect(addedUp(items, ({ name }) => name, 'count')).toEqual([{ ...first, count: 5 }, second]);
});
