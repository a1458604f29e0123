import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

it.each([
  ['readOdrer', ['listOrders', 'readOrder', 'deleteOrder'], 'readOrder'],
  ['READORDER', ['listOrders', 'readOrder'], 'readOrder'],
  ['', ['listOrders', 'read'], 'read'],
  ['x', [], undefined],
])('finds for %j among %j the name %j', (text, names, name) => {
  expect(nearest(text, names)).toBe(name);
});
