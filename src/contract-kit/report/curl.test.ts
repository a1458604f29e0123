import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenForms } from '../oracle/token-forms.ts';
import { check } from '../testing/property.ts';
import { redactHeaders, toCurl } from './curl.ts';

const credentials = { token: 'dG9r-42', tokenVariable: 'API_TOKEN' };
const baseUrl = new URL('http://127.0.0.1:8080/v1/');

/** What a POSIX shell hands to curl. */
function wordsOf(line: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  return execFileSync('sh', ['-c', script], { env: { PATH: process.env.PATH, API_TOKEN: credentials.token } })
    .toString()
    .split('\0')
    .slice(0, -1);
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

it('never spells out the token', () => {
  const request = { method: 'GET', path: '/', headers: [['Authorization', `Bearer ${credentials.token}`]] as const };
  expect(toCurl(baseUrl, request, credentials)).not.toContain(credentials.token);
  expect(redactHeaders(request, credentials)).toEqual([['Authorization', 'Bearer ***']]);
});

it.each(tokenForms(credentials.token))('makes $text from the variable, and shows it nowhere', ({ text }) => {
  const request = { method: 'GET', path: '/', headers: [['Authorization', `Any ${text}!`]] as const };
  const line = toCurl(baseUrl, request, credentials);
  expect(wordsOf(line)).toContain(`Authorization: Any ${text}!`);
  expect(line).not.toContain(text);
  expect(redactHeaders(request, credentials)).toEqual([['Authorization', 'Any ***!']]);
});

it('keeps a header without a value', () => {
  const request = { method: 'GET', path: '/', headers: [['Edition', '']] as const };
  expect(wordsOf(toCurl(baseUrl, request, credentials))).toContain('Edition;');
});
