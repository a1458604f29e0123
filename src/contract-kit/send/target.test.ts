import { expect, it } from 'vitest';
import { createCase } from '../plan/case.ts';
import { operationOf } from '../plan/testing/operation-of.ts';
import { excusesOf, type ReplyRule, unreachable, urlTarget } from './target.ts';

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
])('%o is no base URL', (url) => {
  expect(() => urlTarget(url)).toThrow(`${url} is no base URL`);
});

it('names the target that takes no connection', () => {
  expect(unreachable(urlTarget('http://127.0.0.1:1')).message).toContain('Nothing listens on http://127.0.0.1:1.');
});

it('excuses what it is known to do wrong, by the first reason', () => {
  const rule = (reason: string, clause: string): ReplyRule => ({
    name: 'n',
    reason,
    matches: (flaw) => flaw.clause === clause,
  });
  const one = createCase(operationOf({}), []);
  const checked = { documented: undefined, flaws: [], body: undefined };
  const target = urlTarget('http://127.0.0.1:1');
  const excuse = (clause: string, ...replyProfile: ReplyRule[]): string | undefined =>
    excusesOf({ ...target, replyProfile })?.({ clause, expected: '', actual: '' }, checked, one);
  expect(excuse('b', rule('one', 'a'), rule('two', 'b'), rule('three', 'b'))).toBe('two');
  expect(excuse('c', rule('one', 'a'))).toBeUndefined();
  expect(excuse('c')).toBeUndefined();
  expect(excusesOf(target)).toBeUndefined();
});
