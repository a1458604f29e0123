import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../testing/property.ts';
import { hasDuplicateKeys } from './duplicate-keys.ts';

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
