import { describe, expect, it } from 'vitest';
import { statedOrder } from './stated-order.ts';

const members = ['id', 'name', 'day', 'price', 'size', 'createdAt'];

/** The members of an order, with `-` before those that fall and `?` before those of which the description is not clear. */
function read(description: string): string {
  const keys = statedOrder(description, { members, made: 'createdAt' });
  const signs = { ascending: '', descending: '-' };
  return keys.map(({ member, direction }) => `${direction ? signs[direction] : '?'}${member}`).join(' ');
}

describe('the order that a description states', () => {
  it.each([
    ['Shows all boats, the newest first.', '-createdAt'],
    ['Boats come oldest first.', 'createdAt'],
    ['The most recently added boats come last.', 'createdAt'],
    ['Lists boats sorted by their names.', 'name'],
    ['Boats are ordered by `day` descending, then by `name`.', '-day name'],
    ['Sorted by price, the highest first, and then by name.', '-price name'],
    ['Sorted by day, newest first.', '-day'],
    ['The latest day comes first; among boats of the same day, the smallest size comes first.', '-day size'],
    ['In the order of their sizes, and within the same size by id.', 'size id'],
    ['Shows boats in descending order of their price.', '-price'],
    ['Boats are in the order in which they were added.', 'createdAt'],
    ['Sorted by name. `sort=-name` reverses the order.', '?name'],
  ])('is read: %s', (description, order) => {
    expect(read(description)).toBe(order);
  });

  it.each([
    'Each boat has its sails, sorted by size.',
    'Within each harbour, boats are sorted by name.',
    'Boats are sorted by what their owners prefer.',
    'The first price is that of the newest boat.',
    'Shows at least the first ten boats.',
  ])('is not read where there is none of the whole list: %s', (description) => {
    expect(read(description)).toBe('');
  });
});
