import { expect, it } from 'vitest';
import { scalarReadings } from './structure.ts';

it.each([
  ['-1.5', -1.5],
  ['0', 0],
  ['12e3', 12e3],
  ['1E-20', 1e-20],
  ['1e+12', 1e12],
  ['true', true],
  ['false', false],
  ['null', null],
  ['', null],
])('takes %j for itself and %j', (text, value) => {
  expect(scalarReadings(text)).toEqual([text, value]);
});

it.each(['+1', '01', '.5', '1.', '1e', '1ex', '1e*5', 'a1', '1a', 'True', 'Null'])('takes %j for a text', (text) => {
  expect(scalarReadings(text)).toEqual([text]);
});
