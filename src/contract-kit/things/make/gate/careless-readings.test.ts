import { expect, it } from 'vitest';
import { carelessReadings } from './careless-readings.ts';

it.each([
  ['12abc', '12'],
  ['1.5', '1'],
  ['1.5', '2'],
  ['0x10', '16'],
  ['0b11', '3'],
  ['010', '8'],
  ['010', '10'],
  ['1e3', '1000'],
  ['1,000', '1000'],
  ['+7', '7'],
  ['-7', '7'],
  [' 7', '7'],
  ['%31', '1'],
  ['%2531', '1'],
  ['٣', '3'],
  ['７', '7'],
  ['"7"', '7'],
  ['7;x=1', '7'],
  ['7.json', '7'],
  ['7\0x', '7'],
  ['true', '1'],
  ['null', '0'],
  ['4294967297', '1'],
  ['2147483648', '-2147483648'],
  ['99999999999999999999', '9223372036854775807'],
  ['9007199254740993', '9007199254740992'],
  ['Ada ', 'ada'],
  ['a+', 'a'],
  ['b%00', 'b'],
  ['a.json', 'a'],
])('a careless server may read %j as %j', (id, reading) => {
  expect(carelessReadings(id)[0]).toBe(id);
  expect(carelessReadings(id)).toContain(reading);
});

it.each(['%', '%ff', '', '\ud800', 'Infinity', 'NaN', '9'.repeat(500)])('reads %j without an error', (id) => {
  expect(carelessReadings(id)[0]).toBe(id);
});
