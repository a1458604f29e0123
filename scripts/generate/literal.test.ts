import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toLiteral } from './literal.ts';

test('a literal evaluates to the value it was made from', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      // `__proto__` as a literal key sets the prototype; no name in an OpenAPI document needs it.
      fc.pre(!JSON.stringify(value).includes('__proto__'));
      const evaluated: unknown = new Function(`return ${toLiteral(value)}`)();
      expect(JSON.stringify(evaluated)).toBe(JSON.stringify(value));
    }),
  );
});

test('quotes, line separators and names that are no identifiers survive', () => {
  expect(toLiteral({ "it's": 'a "b"\u2028', plain: ['\\'] })).toBe(`{ 'it\\'s': 'a "b"\\u2028', plain: ['\\\\'] }`);
});
