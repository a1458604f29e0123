import { expect, it } from 'vitest';
import { isListOfChallenges } from './challenge-law.ts';

it.each([
  'Bearer',
  'Bearer realm="api"',
  'Bearer realm="a, b", error="invalid_token"',
  'Bearer realm = api ,error="\\"quoted\\""',
  'Negotiate YWJj/+==',
  'Basic realm="a",Bearer, , Digest realm="b", nonce="c"',
  ', Bearer',
])('accepts %s as a list of challenges', (value) => {
  expect(isListOfChallenges(value)).toBe(true);
});

it.each([
  '',
  ', ,',
  'realm="api"',
  'Bearer realm="open',
  'Bearer realm="a" error="b"',
  'Bearer, realm="api"',
  'Negotiate YWJj, realm="api"',
  'Bearer {"realm":"api"}',
  'log in; please do',
])('refuses %s as a list of challenges', (value) => {
  expect(isListOfChallenges(value)).toBe(false);
});
