import { expect, it } from 'vitest';
import { urlTarget } from './url-target.ts';

it.each([
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
  ['https://example.test/base/path/', 'https://example.test/base/path'],
])('%s is a target, known as %s', (url, name) => {
  expect(urlTarget(url)).toMatchObject({ name, baseUrl: new URL(url), profile: [] });
});

it.each([
  '',
  '127.0.0.1:4010',
  'file:///a',
  'ftp://127.0.0.1',
  'http://127.0.0.1?a=b',
  'http://127.0.0.1#a',
  'http://user@127.0.0.1',
  'http://:password@127.0.0.1',
])('%o is not a base URL', (url) => {
  expect(() => urlTarget(url)).toThrow(`${url} is not a base URL`);
});
