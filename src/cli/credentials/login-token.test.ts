import { describe, expect, it } from 'vitest';
import { loginToken } from './login-token.ts';

const response = (status: number, headers: readonly (readonly [string, string])[] = [], body = '{"id":1}') => ({
  status,
  headers,
  body: Buffer.from(body),
});
const cookies = [
  ['Set-Cookie', 'theme=dark; Path=/'],
  ['set-cookie', 'sid=old; Path=/'],
  ['set-cookie', 'sid=s%3Aabc=.d; Path=/; HttpOnly'],
] as const;

describe('the token of a login', () => {
  it.each([
    ['a member of the body', response(200, [], '{"a":{"b/c":"t-1"}}'), '/a/b~1c', 't-1'],
    ['a pointer with #', response(201, [], '{"a":"t-1"}'), '#/a', 't-1'],
    ['a header in any case', response(204, [['X-Auth-Token', 't-2']], ''), { header: 'x-auth-token' }, 't-2'],
    ['a header with a scheme', response(200, [['authorization', 'Bearer t-3']]), { header: 'Authorization' }, 't-3'],
    ['the cookie that is set last, as it is', response(200, cookies), { cookie: 'sid' }, 's%3Aabc=.d'],
    ['a cookie of a redirect', response(303, cookies), { cookie: 'theme' }, 'dark'],
  ])('is %s', (_what, given, place, token) => {
    expect(loginToken(given, place)).toEqual({ token });
  });

  it.each([
    [
      response(200, cookies),
      '/token',
      "got status 200, but its response has no text at /token: it has the members id. Name the place of the token in `token`. It sets the cookie sid: if that is the token, give { cookie: 'sid' }.",
    ],
    [response(200, cookies), { cookie: 'SID' }, 'got status 200, but it sets no cookie SID, only theme, sid.'],
    [response(200, [['Date', 'x']]), { cookie: 'sid' }, 'got status 200, but it sets no cookie sid.'],
    [response(200, [['Date', 'x']]), { header: 'x-token' }, 'got status 200, but it has no header x-token, only Date.'],
    [
      response(401, cookies),
      { cookie: 'sid' },
      'got status 401: the target refuses it, so check the values of its body.',
    ],
    [
      response(303, [], '{"token":"t"}'),
      '/token',
      'got status 303: give the operation that responds with a token itself.',
    ],
  ])('is missing in %j at %j', (given, place, problem) => {
    expect(loginToken(given, place)).toEqual({ problem });
  });
});
