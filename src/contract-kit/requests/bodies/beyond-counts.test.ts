import { expect, it } from 'vitest';
import { beyondCounts } from './beyond-counts.ts';

it.each<[text: string, pattern: string, texts: string[]]>([
  ['+9128005', '^\\+[1-9][0-9]{6,14}$', ['+9128005555555555', '+912800']],
  ['123456789012345', '^[0-9]{15}$', ['1234567890123455', '12345678901234']],
  ['AB-1234-x', '^[A-Z]{2}-[0-9]{3,5}-[a-z]$', ['AB-123444-x', 'AB-12-x']],
  ['AB', '^[A-Z]+$', ['']],
  ['a-1', '^[a-z]+-[0-9]{1,2}$', ['a-111', 'a-']],
  ['😀', '^.$', ['😀😀', '']],
  ['AB', 'A', ['']],
  ['', '^$', []],
])('%j misses %s by one character as %j', (text, pattern, texts) => {
  expect(beyondCounts(text, pattern)).toEqual(texts);
});
