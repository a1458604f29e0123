import fc from 'fast-check';
import type { Parameter } from '../../openapi/operation/operation.ts';
import { isOfWholeNumbers } from '../../schema/keywords/formats.ts';
import { ordinaryIntegers } from './ordinary-integers.ts';
import type { DrawnTexts, ValueKind } from './value-kind.ts';

/** JSON Schema's `integer` has no size. Providers fail at the boundaries of common machine types. */
const boundaries = [
  '123',
  '0',
  '1',
  '-1',
  '2147483647',
  '2147483648',
  '4294967296',
  '9007199254740991',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '18446744073709551616',
  '123456789012345678901234',
  '-9007199254740991',
];

/** Numbers with and without a fraction, positive and negative, and whole numbers that overflow machine types. */
const decimals = ['1.5', '0', '1', '-1', '-0.5', '0.1', '123', '2147483648', '-2147483649', '123456789.125'];

/** Texts that a lenient parser takes for a number, the most likely first. */
const lookalikes = [
  '12abc',
  '1.5',
  'abc',
  '0x10',
  'a12',
  '12.json',
  '12\nabc',
  '12;x=1',
  // A JavaScript literal, and a number that ends in a decimal point. `Number` reads both as whole numbers.
  '123n',
  '123.',
  // Encoded twice. A server that decodes twice, or splits the path after decoding, reads a number.
  '%31%32',
  '12/3',
  '12\0abc',
  '1_000',
  '1,2',
  '5ba682d23d7cf92bef87bfd4',
  'NaN',
  'Infinity',
  'true',
  'null',
  '{id}',
  '\0',
  '--1',
];

/** Numerals that some readers take for a number: OpenAPI does not define how a parameter spells one. */
const doubtful = ['01', '+1', '-0', '1.0', '1e3', ' 1', '1 ', '123\n', '٣'];

/** The letters g to w are not digits in any common base, not exponents, and not part of a prefix such as `0x`. */
const words = fc.stringMatching(/^[0-9]{0,4}[g-mp-w]{1,4}[0-9]{0,4}$/);

/** Digits of each length up to 20. */
const digits = fc.stringMatching(/^[1-9][0-9]{0,19}$/, { size: 'max' });

/** Whole numbers, one in eight negative. */
const integers = fc.oneof({ weight: 7, arbitrary: digits }, { weight: 1, arbitrary: digits.map((text) => `-${text}`) });

export const integerKind: ValueKind = {
  keyword: 'type',
  statement: () => 'is an integer in decimal digits',
  texts: () => [
    ['accept', 'integer/canonical-decimal', ...boundaries],
    ['refuse', 'integer/not-an-integer', ...lookalikes],
    ['either', 'integer/ambiguous-numeral', ...doubtful],
  ],
  judge: ({ schema }, value) => {
    if (/^(?:0|-?[1-9][0-9]*)$/.test(value))
      return schema?.text('format') !== 'int64' || isInt64(value) ? 'accept' : 'refuse';
    // A sign, leading zeros, a point, an exponent, other digits.
    return /^\s*[+-]?\p{Nd}+(?:\.0+)?(?:e\+?\p{Nd}+)?\s*$/iu.test(value) ? 'either' : 'refuse';
  },
  random: { accept: integers, refuse: words },
  drawn: () => ordinaryIntegers,
};

/** JavaScript has no number for most of these integers, so that a schema cannot judge their size. */
const isInt64 = (digits: string): boolean => BigInt.asIntN(64, BigInt(digits)) === BigInt(digits);

/** A number as JSON writes it (RFC 8259 §6), without an exponent. Zero has no sign. */
const decimal = /^(?!-0(?:\.0+)?$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/** Whether only whole numbers are certainly valid. */
const isWhole = ({ schema }: Parameter): boolean => isOfWholeNumbers(schema?.text('format'));

export const numberKind: ValueKind = {
  keyword: 'type',
  statement: () => 'is a number in decimal digits',
  texts: () => [
    ['accept', 'number/decimal', ...decimals],
    ['refuse', 'number/not-a-number', ...lookalikes, '1.5abc', '1.2.3'],
    ['either', 'number/ambiguous-numeral', ...doubtful, '.5', '5.', '1.5e3', '01.5', '+1.5'],
  ],
  judge: (parameter, value) => {
    if (decimal.test(value)) return isWhole(parameter) && value.includes('.') ? 'either' : 'accept';
    // A sign, leading zeros, an exponent, a point without digits, other digits.
    return /^\s*[+-]?(?:\p{Nd}+\.?\p{Nd}*|\.\p{Nd}+)(?:e[+-]?\p{Nd}+)?\s*$/iu.test(value) ? 'either' : 'refuse';
  },
  random: { accept: fc.stringMatching(/^-?[1-9][0-9]{0,19}(?:\.[0-9]{0,2}[1-9])?$/, { size: 'max' }), refuse: words },
  drawn: ordinaryNumbers,
};

/** Numbers of every length. Two in three have a fraction, if fractions are valid. */
function ordinaryNumbers(parameter: Parameter): fc.Arbitrary<DrawnTexts> {
  const fractions = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 50, maxLength: 50 });
  return fc.tuple(ordinaryIntegers, fractions).map(([{ ordinary, further }, parts]) => {
    const withPart = (text: string, turn: number): string =>
      isWhole(parameter) || turn % 3 === 0 ? text : `${text}.${parts[turn % parts.length]}`;
    return { ordinary: ordinary.map(withPart), further: further.map(withPart) };
  });
}
