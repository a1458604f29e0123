import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedFrom } from './generated-by.ts';

const folder = new URL('../../generated/', import.meta.url);

test.for(readdirSync(folder))('%s says in its first line what made it', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const firstLine = file.endsWith('.json') ? (text.split('\n')[1] ?? '') : (text.split('\n')[0] ?? '');
  const source = /from (\S+)\. Do not edit/.exec(firstLine)?.[1] ?? 'no file';
  expect(firstLine).toContain(generatedFrom(source));
  expect(existsSync(new URL(`../../${source}`, import.meta.url))).toBe(true);
  if (file.endsWith('.json')) expect(Object.keys(JSON.parse(text))[0]).toBe('x-generated-by');
});
