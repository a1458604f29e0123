import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReveals } from '../../../redact/create-reveals.ts';
import { check } from '../../testing/property.ts';
import { redact, redactQuoted, redactSent, redactTarget, redactViolation } from './redact.ts';

const hex = (code: number, length: number): string => code.toString(16).padStart(length, '0');
const upperOrLower = (text: string): fc.Arbitrary<string> =>
  fc.mixedCase(fc.constant(text), {
    toggleCase: (one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase()),
  });
const entities: Readonly<Record<string, string>> = {
  '/': '&sol;',
  '+': '&plus;',
  '=': '&equals;',
  ':': '&colon;',
  '"': '&quot;',
  '&': '&amp;',
  '.': '&period;',
  _: '&lowbar;',
  '~': '~',
  '-': '-',
};

/** Every way in which a response may write a character of a token. */
function spellings(character: string): fc.Arbitrary<string> {
  const code = character.charCodeAt(0);
  return fc.oneof(
    fc.constant(character),
    upperOrLower(hex(code, 2)).map((digits) => `%${digits}`),
    upperOrLower(hex(code, 4)).map((digits) => `\\u${digits}`),
    upperOrLower(hex(code, 2)).map((digits) => `\\x${digits}`),
    upperOrLower(hex(code, 2)).map((digits) => `\\u{${digits}}`),
    upperOrLower(hex(code, 2)).map((digits) => `&#x${digits};`),
    fc.constant(`&#${code};`),
    fc.constant(`&#000${code};`),
    fc.constant(entities[character] ?? character),
    // One encoding inside of another.
    fc.constant(`%25${hex(code, 2)}`),
    fc.constant(`\\\\u${hex(code, 4)}`),
    fc.constant(`&amp;#${code};`),
    fc.constant(`%5Cu${hex(code, 4)}`),
    ...(/["\\/]/.test(character) ? [fc.constant(`\\${character}`)] : []),
  );
}

const tokens = fc
  .stringMatching(/^[A-Za-z0-9+/=:"&._~-]{8,24}$/)
  .filter((text) => text.replace(/[^a-z0-9]/gi, '').length >= 8 && /^\w.*\w$/.test(text));

function spelled(token: string): fc.Arbitrary<string> {
  return fc.tuple(...[...token].map(spellings)).map((parts) => parts.join(''));
}

describe('text from outside', () => {
  it('shows no token, whatever each of its characters is written as', () => {
    const cases = tokens.chain((token) => fc.tuple(fc.constant(token), spelled(token)));
    check(
      fc.property(cases, ([token, text]) => {
        const shown = redact(`{"a":"${text}"}`, { token });
        expect(shown).toMatch(/\*\*\*/);
        expect(createReveals(token)(shown)).toBe(false);
      }),
      300,
    );
  });

  it('shows no token in base64, wherever it begins in what was encoded', () => {
    const around = fc.string({ unit: 'binary-ascii', maxLength: 8 });
    const token = 's3cret-42/token';
    check(
      fc.property(
        around,
        around,
        fc.constantFrom<'base64' | 'base64url'>('base64', 'base64url'),
        (left, right, encoding) => {
          const text = Buffer.from(left + token + right).toString(encoding);
          const shown = redact(`<${text}>`, { token });
          expect(shown).toContain('***');
          expect(createReveals(token)(shown)).toBe(false);
        },
      ),
      200,
    );
  });

  const token = 'Anna:pa55-word/9';
  const basic = Buffer.from(token).toString('base64');
  it.each([
    ['as it is', token],
    ['in credentials of Basic', basic],
    ['in base64 with padding in a URL', encodeURIComponent(basic)],
    ['in base64 of URLs', Buffer.from(token).toString('base64url')],
    ['in base64 whose slashes JSON escapes', basic.replaceAll('/', '\\/')],
    ['as a user whose password is empty', Buffer.from(`${token}:`).toString('base64')],
    ['as the password alone', 'pa55-word/9'],
    ['in hexadecimal digits', Buffer.from(token).toString('hex').toUpperCase()],
    ['in UTF-16 that is read as UTF-8', [...token].join('\0')],
    ['with characters of no width between its own', [...token].join('\u200b')],
    ['in base64 of UTF-16', Buffer.from(token, 'utf16le').toString('base64')],
    ['in octal digits', [...token].map((text) => `\\${text.charCodeAt(0).toString(8)}`).join('')],
    ['as `escape` writes it', [...token].map((text) => `%u${hex(text.charCodeAt(0), 4)}`).join('')],
    ['in base64 of base64', Buffer.from(basic).toString('base64')],
    ['in base64 of hexadecimal digits', Buffer.from(Buffer.from(token).toString('hex')).toString('base64')],
    ['in hexadecimal digits of base64', Buffer.from(`Basic ${basic}`).toString('hex')],
    ['in base64 of base64 that a URL escapes', encodeURIComponent(Buffer.from(`Basic ${basic}`).toString('base64'))],
    ['in another case', token.toUpperCase()],
    ['without its end', token.slice(0, -1)],
  ])('shows no token %s', (_how, text) => {
    const shown = redact(`x ${text} y`, { token });
    // The form without the last character may have been blotted out, so that two digits of base64 are left.
    expect(shown).toMatch(/^x \*\*\*(?:OQ)?(?:%3D|=)* y$/);
  });

  it('keeps what only looks like a part of a short token', () => {
    const shown = (text: string): string => redact(text, { token: 't' });
    expect(shown('{"type":"t","at":[t]}')).toBe('{"type":"***","at":[***]}');
    expect(shown('a%20t "t"')).toBe('a%20t "***"');
    expect(redact('a string, substrings', { token: 'string' })).toBe('a ***, substrings');
    expect(redact('xs3cretx', { token: 's3cret' })).toBe('x***x');
  });

  it('is left as it is without a token', () => {
    expect(redact('a%20b', { token: '' })).toBe('a%20b');
  });
});

it('reads a long text in no time that anyone notices, whatever is in it', () => {
  const text = '\\%&+\\\\u%25&amp;#'.repeat(4000);
  expect(redact(`${text}s3cret-42`, { token: 's3cret-42' })).toBe('***');
});

it('cuts what a response had only when the token is blotted out', () => {
  const token = 's3cret-42';
  const entities = [...token].map((character) => `&#${character.charCodeAt(0)};`).join('');
  const violation = { clause: 'get/200/body/type', expected: 'e', actual: 'a' };
  const excerptOf = (excerpt: string) => redactViolation({ ...violation, excerpt }, { id: 'get' }, { token }).excerpt;
  expect(excerptOf(`it is "${'x'.repeat(68)} ${entities}"`)).toBe(`it is "${'x'.repeat(68)} ***"`);
  expect(excerptOf(`"${'x'.repeat(100)}"`)).toBe(`"${'x'.repeat(79)}…"`);
});

describe("the kit's own words", () => {
  const token = 'body';
  it('stay whole, while names from outside that they quote are redacted', () => {
    expect(redactQuoted('the body has `body`, `somebody`', { token })).toBe('the body has `***`, `somebody`');
    expect(redactQuoted('it must be string', { token: 't' })).toBe('it must be string');
  });

  it('stay whole in a violation, unlike those of a law', () => {
    const operation = { id: 'get' };
    const violation = { expected: 'e', actual: 'a body that is not JSON', excerpt: '"body"' };
    expect(redactViolation({ ...violation, clause: 'get/200/media-type' }, operation, { token })).toMatchObject({
      actual: 'a body that is not JSON',
      excerpt: '"***"',
    });
    expect(redactViolation({ ...violation, clause: 'get/law/no-echo' }, operation, { token })).toMatchObject({
      actual: 'a *** that is not JSON',
    });
  });

  it('stay whole in a request', () => {
    expect(redactTarget('/t/t?t=t&retain=true', { token: 't' })).toBe('/t/t?t=***&retain=true');
    expect(redactSent('application/json; q=t', { token: 't' })).toBe('application/json; q=***');
  });
});
