import { expect, it } from 'vitest';
import { didYouMean, nearest, nearestIs } from './nearest.ts';

it.each([
  ['readOdrer', ['listOrders', 'readOrder', 'deleteOrder'], 'readOrder'],
  ['READORDER', ['listOrders', 'readOrder'], 'readOrder'],
  ['', ['listOrders', 'read'], undefined],
  ['readOrders', ['listCustomers', 'makeInvoice'], undefined],
  ['x', ['id', 'reason', 'until'], undefined],
  ['GET /order/{id}', ['DELETE /orders/{id}', 'GET /customers'], 'DELETE /orders/{id}'],
  ['made-is-listd', ['made-as-sent', 'made-is-listed-once'], 'made-is-listed-once'],
  ['--op', ['--operation', '--report', '--other-token-env'], '--operation'],
  ['x', [], undefined],
])('finds for %j among %j the name %j', (text, names, name) => {
  expect(nearest(text, names)).toBe(name);
  expect(nearestIs(text, names)).toBe(name === undefined ? '' : `; the nearest is ${name}`);
  expect(didYouMean(text, names)).toBe(name === undefined ? '.' : `; did you mean ${name}?`);
});
