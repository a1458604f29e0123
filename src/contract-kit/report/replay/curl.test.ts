import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenForms } from '../../contract/credentials/token-forms.ts';
import { check } from '../../testing/property.ts';
import { shownRequest, toCurl } from './curl.ts';

const credentials = { token: 'dG9r-42', tokenVariable: 'API_TOKEN', seed: 5 };
const baseUrl = new URL('http://127.0.0.1:8080/v1/');

/** What a POSIX shell hands to curl. */
function wordsOf(line: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  return execFileSync('sh', ['-c', script], { env: { PATH: process.env.PATH, API_TOKEN: credentials.token } })
    .toString()
    .split('\0')
    .slice(0, -1);
}

/** The body that curl would send: its argument, or what a pipe brings. */
function bodyOf(line: string): string {
  const script = `curl() { for word; do case "$given" in --data-raw) printf %s "$word";; esac; given=$word; done
    case "$word" in @-) cat;; esac; }; ${line}`;
  return execFileSync('sh', ['-c', script], {
    env: { PATH: process.env.PATH, API_TOKEN: credentials.token },
  }).toString();
}

it('reaches curl as the very request, whatever quotes and dollars are in it', () => {
  const text = fc.stringMatching(/^[!-~]{1,12}$/);
  check(
    fc.property(text, text, (path, value) => {
      const request = {
        method: 'DELETE',
        path: `/${path}`,
        headers: [
          ['X-Value', value],
          ['Authorization', `Bearer ${credentials.token}`],
        ] as const,
      };
      const words = wordsOf(toCurl(baseUrl, request, credentials));
      expect(words).toContain(`http://127.0.0.1:8080/v1/${path}`);
      expect(words).toContain(`X-Value: ${value}`);
      expect(words).toContain(`Authorization: Bearer ${credentials.token}`);
    }),
    60,
  );
});

it('hands over a body to the byte, whatever quotes, ends of lines and signs are in it', () => {
  const body = fc.string({
    unit: fc.constantFrom('@', "'", '"', '\\', '%', '$', '`', '\n', '\r', '\0', 'é', '😀', 'x'),
  });
  check(
    fc.property(body, (text) => {
      const request = { method: 'POST', path: '/', headers: [['Content-Type', 'text/plain']] as const, body: text };
      expect(bodyOf(toCurl(baseUrl, request, credentials))).toBe(text);
    }),
    60,
  );
});

it('names no other media type than the request does', () => {
  const words = (headers: readonly (readonly [string, string])[]) =>
    wordsOf(toCurl(baseUrl, { method: 'POST', path: '/', headers, body: '{}' }, credentials));
  expect(words([['Accept', 'a/b']])).toContain('Content-Type:');
  expect(
    words([
      ['Accept', 'a/b'],
      ['content-TYPE', 'a/b'],
    ]),
  ).not.toContain('Content-Type:');
});

it.each(['{}', ''])('gives the body %j as an argument', (body) => {
  const request = { method: 'POST', path: '/', headers: [], body };
  expect(wordsOf(toCurl(baseUrl, request, credentials)).slice(-2)).toEqual(['--data-raw', body]);
});

it('writes what needs no variable as one word', () => {
  const request = { method: 'GET', path: `/x?token=${credentials.token}&y=1`, headers: [] };
  expect(toCurl(baseUrl, request, credentials)).toMatch(
    / 'http:\/\/127\.0\.0\.1:8080\/v1\/x\?token='"\$API_TOKEN"'&y=1'$/,
  );
});

it('makes the token in a body from the variable', () => {
  const request = { method: 'POST', path: '/', headers: [], body: `{"token":"${credentials.token}"}` };
  const line = toCurl(baseUrl, request, credentials);
  expect(line).not.toContain(credentials.token);
  expect(bodyOf(line)).toBe(request.body);
  expect(shownRequest(baseUrl, request, credentials)).toEqual({
    method: 'POST',
    url: 'http://127.0.0.1:8080/v1/',
    headers: [],
    body: '{"token":"***"}',
  });
});

it('never spells out the token', () => {
  const request = { method: 'GET', path: '/', headers: [['Authorization', `Bearer ${credentials.token}`]] as const };
  expect(toCurl(baseUrl, request, credentials)).not.toContain(credentials.token);
  expect(shownRequest(baseUrl, request, credentials).headers).toEqual([['Authorization', 'Bearer ***']]);
});

it.each(tokenForms(credentials))('makes $text from the variable, and shows it nowhere', ({ text }) => {
  const request = { method: 'GET', path: '/', headers: [['Authorization', `Any ${text}!`]] as const };
  const line = toCurl(baseUrl, request, credentials);
  expect(wordsOf(line)).toContain(`Authorization: Any ${text}!`);
  expect(line).not.toContain(text);
  expect(shownRequest(baseUrl, request, credentials).headers).toEqual([['Authorization', 'Any ***!']]);
});

it('keeps a header without a value', () => {
  const request = { method: 'GET', path: '/', headers: [['Edition', '']] as const };
  expect(wordsOf(toCurl(baseUrl, request, credentials))).toContain('Edition;');
});
