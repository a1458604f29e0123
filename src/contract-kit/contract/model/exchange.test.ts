import { expect, it } from 'vitest';
import { type Exchange, failureOf, headerOf, responseOf } from './exchange.ts';

const request = { method: 'GET', path: '/', headers: [] };
const response = { status: 204, headers: [], body: new Uint8Array() };

it.each<[string, Exchange['result'], unknown, unknown]>([
  ['a response', { kind: 'response', response }, response, undefined],
  ['a failure', { kind: 'failure', failure: 'timeout', message: 'late' }, undefined, 'timeout'],
])('tells %s from what else may come of a request', (_name, result, replied, failed) => {
  expect([responseOf({ request, result }), failureOf({ request, result })]).toEqual([replied, failed]);
});

it.each([
  ['x-one', 'first'],
  ['X-Two', 'other'],
  ['x-two', 'other'],
  ['x-three', undefined],
])('reads of the header %s the first value, whatever its case: %s', (name, value) => {
  const headers = [
    ['X-One', 'first'],
    ['x-one', 'second'],
    ['x-TWO', 'other'],
  ] as const;
  expect(headerOf({ headers }, name)).toBe(value);
});
