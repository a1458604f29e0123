import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { nearTokens } from './near-tokens.ts';
import { inOtherCase, splitAtToken, splitTarget, tokenForms, userPass, withPassword, withUser } from './token-forms.ts';

const token = 'Us:p w';
const encoded = (text: string) => Buffer.from(text).toString('base64');

it('finds the token, and what near misses make of it, in each of its spellings', () => {
  const texts = tokenForms({ token }).map(({ text }) => text);
  for (const spelled of [
    ...[token, 'Us:p ', 'uS:P W', 'p w'],
    ...[
      token,
      `${token}:`,
      'Us:p ',
      'uS:P W',
      `${token}x`,
      `${token}:x`,
      'Us:p :',
      'uS:P W:',
      'Us:not-the-password',
      'not-the-user:p w',
    ].map(encoded),
    ...['Us%3Ap%20w', 'Us%3Ap%20', 'uS%3AP%20W', 'p%20w'],
  ])
    expect(texts).toContain(spelled);
});

it('tells every form by a key of its own', () => {
  const forms = tokenForms({ token: 'abc', seed: 1 });
  expect(new Set(forms.map(({ key }) => key)).size).toBe(forms.length);
});

it('finds what a run with its seed made of the token, too', () => {
  const long = 'k7-Secret_0042x';
  for (const seed of [1, 2, 3]) {
    const texts = tokenForms({ token: long, seed }).map(({ text }) => text);
    for (const near of nearTokens(long, seed)) {
      expect(texts).toEqual(
        expect.arrayContaining([near.text, encoded(`${near.text}:`), encodeURIComponent(near.text)]),
      );
      expect(splitAtToken(`a ${near.text}`, { token: long, seed })).toEqual([
        'a ',
        expect.objectContaining(near.text === long ? {} : { text: near.text }),
      ]);
    }
  }
});

it('keeps the key of each form, however short the token is', () => {
  const marks = (text: string) => tokenForms({ token: text, seed: 1 }).map(({ key }) => key);
  const last = (text: string) => marks(text).slice(-3);
  // Both end in a token with two characters swapped.
  expect(last('ab')).toEqual(last('a-far-longer-token'));
});

it('has no form without a character, and none of what the token lacks', () => {
  const texts = tokenForms({ token: 'a' }).map(({ text }) => text);
  const pairs = ['a', 'a:', 'A', 'ax', 'a:x', ':', 'A:', 'a:not-the-password'].map(encoded);
  expect(texts.toSorted()).toEqual(['a', 'A', ...pairs, 'a', 'A'].toSorted());
});

it.each([token, 'abc', `'a\\"$b\`:%e`, 'a-longer.T0ken/of#&[]*~more_than+20'])(
  'of %j has every form made by a shell',
  (secret) => {
    const forms = tokenForms({ token: secret, seed: 3 });
    const script = forms.map(({ shell }) => `printf '%s\\0' "${shell('TOKEN')}"`).join('\n');
    const printed = execFileSync('sh', ['-c', script], { env: { PATH: process.env.PATH, TOKEN: secret } });
    for (const [index, text] of printed.toString().split('\0').slice(0, -1).entries()) {
      const form = forms[index];
      if (form?.text.includes('%') && form.isPercentEncoded) {
        expect(text).toMatch(/^(?:%[\da-f]{2})+$/);
        expect(decodeURIComponent(text)).toBe(decodeURIComponent(form.text));
      } else expect(text).toBe(form?.text);
    }
    expect(printed.toString().split('\0')).toHaveLength(forms.length + 1);
  },
);

it('starts no program for what a shell expands by itself', () => {
  const shells = tokenForms({ token: 'abc' }).flatMap(({ text, shell }) => (/^abc?$/.test(text) ? shell('TOKEN') : []));
  expect(shells).toHaveLength(6);
  for (const shell of shells) expect(shell).not.toContain('$(');
});

describe('a text with the token', () => {
  const shown = (parts: ReturnType<typeof splitAtToken>) =>
    parts.map((part) => (typeof part === 'string' ? part : { found: part.text }));
  const pieces = (text: string) => shown(splitAtToken(text, { token }));

  it('is split at every form of the token, and the longest form wins', () => {
    expect(pieces(`a${token}b${token}`)).toEqual(['a', { found: token }, 'b', { found: token }]);
    expect(pieces(`${encoded(`${token}x`)}.`)).toEqual([{ found: encoded(`${token}x`) }, '.']);
    expect(pieces('Us:p')).toEqual(['Us:p']);
    expect(splitAtToken(`a${token}`, { token })).toEqual(['a', expect.objectContaining({ text: token })]);
  });

  it('in a query is split only at percent-encoded forms', () => {
    expect(shown(splitTarget(`/a?key=Us%3Ap%20w&other=${token}`, { token }))).toEqual([
      '/a',
      '?key=',
      { found: 'Us%3Ap%20w' },
      `&other=${token}`,
    ]);
  });

  it('may contain a short form by chance, unless the form is the token itself', () => {
    expect(splitAtToken('abc', { token: 'abcd' })).toEqual(['abc']);
    expect(splitAtToken('xabx', { token: 'ab' })).toEqual(['xabx']);
    expect(splitAtToken('{"ab":1}', { token: 'ab' })).toEqual(['{"', expect.objectContaining({ text: 'ab' }), '":1}']);
  });
});

it.each([
  ['/a/secret', ['/a/secret']],
  ['/secret?k=secret&q=1', ['/secret', '?k=', { found: 'secret' }, '&q=1']],
  ['/a?', ['/a', '?']],
  ['?k=a\nsecret', ['', '?k=a\n', { found: 'secret' }]],
])('cuts the target %j behind its path only', (target, parts) => {
  const cut = splitTarget(target, { token: 'secret' });
  expect(cut.map((part) => (typeof part === 'string' ? part : { found: part.text }))).toEqual(parts);
});

it('finds in a query only what can stand there', () => {
  for (const spelled of [token, encoded(token)])
    expect(splitTarget(`/a?k=${spelled}`, { token })).toEqual(['/a', `?k=${spelled}`]);
});

it('makes pairs of users and passwords', () => {
  expect([userPass('a'), userPass('a:b:c')]).toEqual(['a:', 'a:b:c']);
  expect(withPassword('a:b:c')).toBe('a:not-the-password');
  expect(withPassword('a')).toBe('a:not-the-password');
  expect(withUser('a:b:c')).toBe('not-the-user:b:c');
  expect(withUser('a')).toBe('not-the-user:');
  expect(inOtherCase('aZ-z[Ü')).toBe('Az-Z[Ü');
});
