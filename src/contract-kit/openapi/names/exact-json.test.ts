import { expect, it } from 'vitest';
import { exactJson } from './exact-json.ts';

it.each([
  ['{"id":12345678901234567890}', { id: '12345678901234567890' }],
  ['[-1234567890123456,123456789012345]', ['-1234567890123456', 123456789012345]],
  ['{"west":0.1234567890123456}', { west: 0.1234567890123456 }],
  ['[-1234567890123456.5,12345678901234567e3]', [-1234567890123456.5, 12345678901234567e3]],
  ['{"text":"1 and 1234567890123456"}', { text: '1 and 1234567890123456' }],
  ['{"id":1234567890123456', undefined],
])('reads whole numbers of 16 and more digits as texts: %s', (text, value) => {
  expect(exactJson(text)).toEqual(value);
});
