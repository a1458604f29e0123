import { expect, it } from 'vitest';
import type { RequestDraft } from '../model/dimension.ts';
import { writeCookie, writeCredentials } from './write-credentials.ts';

const draftOf = (headers: RequestDraft['headers'] = []): RequestDraft => ({
  method: 'GET',
  pathValues: new Map(),
  query: [],
  headers,
});

it('writes credentials where their scheme wants them', () => {
  const draft = draftOf();
  writeCredentials(draft, [
    { in: 'header', name: 'X-Key', value: 'a b' },
    { in: 'query', name: 'k&y', value: '%20' },
    { in: 'cookie', name: 'sid', value: 's' },
  ]);
  expect(draft).toMatchObject({
    query: ['k%26y=%20'],
    headers: [
      ['X-Key', 'a b'],
      ['Cookie', 'sid=s'],
    ],
  });
});

it('writes all cookies of a request into one header', () => {
  const draft = draftOf([
    ['Accept', '*/*'],
    ['cookie', 'a=1'],
  ]);
  writeCookie(draft, 'b=2');
  writeCookie(draft, 'c=3');
  expect(draft.headers).toEqual([
    ['Accept', '*/*'],
    ['cookie', 'a=1; b=2; c=3'],
  ]);
});
