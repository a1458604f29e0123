import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasDuplicateKeys } from '../../openapi/document/duplicate-keys.ts';
import { check } from '../../testing/property.ts';
import { readBody } from './read-body.ts';

/** What is read of these bytes, or what is wrong with them. */
function read(body: string | readonly number[], mediaType: string, coding?: string): unknown {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : Uint8Array.from(body);
  const headers = coding === undefined ? [] : ([['Content-Encoding', coding]] as const);
  return readBody({ status: 200, headers, body: bytes }, mediaType);
}

const e = 0xe9;

describe('a body', () => {
  it.each<[string, string | number[], string, unknown]>([
    ['JSON', '{"a":[1]}', 'application/json', { body: { a: [1] } }],
    ['JSON of a media type of its own', '"x"', 'application/problem+json', { body: 'x' }],
    ['text', '{"a":1}', 'text/plain', { body: '{"a":1}' }],
    ['text in UTF-8', 'é', 'text/plain', { body: 'é' }],
    ['text in another charset', [e], 'text/plain; charset=latin1', { body: 'é' }],
    ['nothing, as text', '', 'text/plain', { body: '' }],
  ])('is read as %s', (_what, body, mediaType, expected) => {
    expect(read(body, mediaType)).toEqual(expected);
  });

  it.each<[string, string | number[], string, RegExp]>([
    ['is no JSON', '{', 'application/json', /not JSON/],
    ['is empty, as JSON', '', 'application/json', /empty/],
    ['is JSON in another charset', [0x22, e, 0x22], 'application/json', /not UTF-8/],
    ['is JSON with a duplicate key', '{"a":1,"a":1}', 'application/json', /duplicate keys/],
    ['is text in another charset than UTF-8', [e], 'text/plain', /not UTF-8/],
    ['is text in another charset than it says', [0xff], 'text/plain; charset=shift_jis', /not SHIFT_JIS/],
  ])('is wrong that %s', (_what, body, mediaType, problem) => {
    expect(read(body, mediaType)).toMatchObject({ problem: expect.stringMatching(problem) });
  });

  it.each([
    ['is neither JSON nor text', 'image/png'],
    ['is in a charset that nobody knows', 'text/plain; charset=klingon'],
  ])('is not judged where it %s', (_what, mediaType) => {
    const [name = ''] = mediaType.split('=').slice(-1);
    expect(read('x', mediaType)).toEqual({ notVerified: expect.stringContaining(name) });
  });

  it('is wrong where it comes in a coding that nobody asked for', () => {
    expect(read('{}', 'application/json', 'gzip')).toEqual({ problem: expect.stringContaining('gzip') });
    expect(read('{}', 'application/json', 'Identity')).toEqual({ body: {} });
  });

  it('is shown by its beginning where it is no JSON', () => {
    const excerptOf = (text: string) => read(text, 'application/json');
    expect(excerptOf('no\n')).toMatchObject({ excerpt: '"no\\n"' });
    expect(excerptOf('a'.repeat(60))).toMatchObject({ excerpt: `"${'a'.repeat(60)}"` });
    expect(excerptOf('a'.repeat(4097))).toMatchObject({ excerpt: `"${'a'.repeat(4096)}…"` });
    expect(excerptOf('')).not.toHaveProperty('excerpt');
  });
});

describe('duplicate keys', () => {
  describe('a JSON text', () => {
    it('that was made from a value repeats no member', () => {
      check(
        fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          expect(hasDuplicateKeys(text, JSON.parse(text)), text).toBe(false);
        }),
      );
    });

    it.each(['{"a":1,"a":1}', '[{"b":{"a" : 1, "a":2}}]', '{"a":"\\":","a":{}}', '{"a":1,"\\u0061":2}'])(
      'repeats a member in %s',
      (text) => {
        expect(hasDuplicateKeys(text, JSON.parse(text))).toBe(true);
      },
    );

    it.each(['{"a":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"\\"a\\":1","b":"\\\\"}', '{"__proto__":1}', '"a"', '{}'])(
      'repeats none in %s',
      (text) => {
        expect(hasDuplicateKeys(text, JSON.parse(text))).toBe(false);
      },
    );

    it('may be nested deeply', () => {
      const text = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`;
      expect(hasDuplicateKeys(text, JSON.parse(text))).toBe(false);
    });
  });
});
