import { expect, it } from 'vitest';
import { describeWire, type ParameterWire } from './parameter-wire.ts';

it.each<[string, ParameterWire]>([
  ['absent', { wire: [] }],
  ["''", { wire: [''] }],
  ['a', { wire: ['a'], members: [] }],
  ["a and '' (repeated)", { wire: ['a', ''] }],
  [
    'R=1&G=',
    {
      wire: [],
      members: [
        ['R', '1'],
        ['G', ''],
      ],
    },
  ],
])('shows %s', (text, wire) => {
  expect(describeWire(wire)).toBe(text);
});
