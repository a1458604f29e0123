import { describe, expect, it } from 'vitest';
import { markText } from './mark-text.ts';
import { sampleNumbers, uniqueNumber } from './run-id.ts';
import { fillSlots, withoutSlots } from './slots.ts';

/** What is sent for a text in a place whose valid texts the pattern matches, in the request with this counter of the run `run7`. */
function sent(text: string, pattern: RegExp, counter = 1): string {
  const marked = markText(text, (other) => sampleNumbers.every((number) => pattern.test(fillSlots(other, number))));
  expect(withoutSlots(marked.value)).toBe(text);
  return fillSlots(marked.value, uniqueNumber('run7', counter));
}

it.each<[what: string, text: string, pattern: RegExp, filled: string]>([
  ['an ordinary text', 'text', /^.*$/, 'text-000run700001'],
  ['a text without hyphens', 'text', /^\w*$/, 'text000run700001'],
  ['a text of small letters', 'text', /^[a-z]{2,}$/, expect.stringMatching(/^text[b-df-hj-np-tv-xz]{12}$/)],
  ['a short text of few small letters', 'te', /^[a-z]{2,12}$/, expect.stringMatching(/^[b-df-hj-np-tv-xz]{12}$/)],
  ['a text at its greatest length', 'texttexttexttext', /^.{1,16}$/, 'text000run700001'],
  ['a short text at its greatest length', 'texttext', /^.{1,8}$/, expect.stringMatching(/^[a-z]{8}$/)],
  ['a text at its least length', 'text', /^.{4,}$/, expect.stringMatching(/^[a-z]{4}$/)],
  ['a code of letters and digits', 'ABC-1234', /^[A-Z]{3}-\d{4}$/, expect.stringMatching(/^[A-Z]{3}-\d{4}$/)],
  ['a number that begins with no zero', '123456', /^[1-9]\d{5}$/, expect.stringMatching(/^1\d{5}$/)],
  ['a number whose beginning is fixed', '9791234567896', /^97[89]\d{10}$/, expect.stringMatching(/^979\d{10}$/)],
  ['a code whose beginning is fixed', 'SKU-1234', /^SKU-\d{4}$/, expect.stringMatching(/^SKU-\d{4}$/)],
  ['a code whose end is fixed', 'B9999R', /^[A-Z]\d{4}[LR]$/, expect.stringMatching(/^[A-Z]\d{4}R$/)],
  ['an address', 'someone@example.com', /^[^@]+@example\.com$/, 'someone-000run700001@example.com'],
  ['an encoded address', 'someone%40example.com', /%40example/, 'someone-000run700001%40example.com'],
  ['a host', 'example.com', /^[\w.-]+$/, 'example-000run700001.com'],
  ['a host that ends with a dot', 'example.com.', /^[\w.-]+$/, 'example-000run700001.com.'],
  ['a URL', 'https://example.com/', /^https:/, 'https://example.com/000run700001'],
  [
    'a UUID',
    '123e4567-e89b-42d3-a456-426614174000',
    /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
    expect.stringMatching(/^123e4567-e89b-42d3-a456-[\da-f]{12}$/),
  ],
])('%s is sent with a part of its own', (_what, text, pattern, filled) => {
  expect(sent(text, pattern)).toEqual(filled);
  expect(sent(text, pattern)).toMatch(pattern);
  expect(sent(text, pattern, 2)).not.toBe(sent(text, pattern, 1));
});

it('is so long that nobody has it by chance, where that is preferred', () => {
  const isAlike = (text: string): boolean =>
    sampleNumbers.every((number) => /^[a-z]{4,16}$/.test(fillSlots(text, number)));
  const { value } = markText('text', isAlike, 'preferred');
  expect(fillSlots(value, uniqueNumber('run7', 1))).toMatch(/^text[b-df-hj-np-tv-xz]{12}$/);
});

describe('a text without room for a part of its own', () => {
  it('becomes longer, and says so', () => {
    for (const text of ['', 't', 'te']) {
      const marked = markText(text, () => true);
      expect(marked.isGrown).toBe(true);
      expect(fillSlots(marked.value, uniqueNumber('run7', 1))).toMatch(/000run700001$/);
    }
  });

  it('keeps its length where it must, and differs as far as it can', () => {
    expect(sent('te', /^..$/)).toMatch(/^[a-z]{2}$/);
    expect(markText('te', () => true, 'forbidden').mayBeTaken).toBe(true);
    const marked = markText('teeee', () => true, 'forbidden');
    expect(fillSlots(marked.value, 1n)).toBe('aaaab');
    expect(marked.isGrown).toBe(false);
  });

  it('keeps characters that are encoded', () => {
    expect(markText('a%20b', () => true, 'forbidden')).toEqual({
      value: 'a%20b',
      isGrown: false,
      mayBeTaken: true,
    });
  });

  it('stays as it is where no other text is alike', () => {
    expect(markText('gift', (other) => other === 'gift')).toEqual({
      value: 'gift',
      isGrown: false,
      mayBeTaken: true,
    });
  });
});

it('leaves a text alone that has slots', () => {
  const { value } = markText('text', () => true);
  expect(markText(value, () => true)).toEqual({ value, isGrown: false, mayBeTaken: false });
});

it('gives a text a part of its own in place of its end where that is preferred', () => {
  const isShort = (text: string): boolean => text.length <= 14;
  expect(fillSlots(markText('sv-3-3-a1p', isShort, 'preferred').value, uniqueNumber('run7', 1))).toMatch(
    /^s-?000run700001$/,
  );
  expect(fillSlots(markText('sv-3-3-a1p', isShort).value, uniqueNumber('run7', 1))).toHaveLength(10);
});
