import fc from 'fast-check';
import type { Parameter } from '../../openapi/operation/operation.ts';
import { isOfWholeNumbers } from '../../schema/keywords/formats.ts';
import { ambiguousNumerals, notIntegers, numeralCandidates, randomWords } from './integer.ts';
import { integerRangeOf } from './integer-range.ts';
import { ordinaryIntegers } from './ordinary-integers.ts';
import type { DrawnTexts, ValueKind } from './value-kind.ts';

/** Numbers with and without a fraction, positive and negative, and whole numbers that overflow machine types. */
const numerals = ['1.5', '0', '1', '-1', '-0.5', '0.1', '123', '2147483648', '-2147483649', '123456789.125'];

/** A number as JSON writes it (RFC 8259 §6), without an exponent. Zero has no sign. */
const decimal = /^(?!-0(?:\.0+)?$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

const ambiguous = ambiguousNumerals.filter((text) => !decimal.test(text)).concat('.5', '5.', '1.5e3', '01.5', '+1.5');

/** Other texts that some readers take for a number: signs, leading zeros, exponents, a point without digits, other digits. */
const ambiguousNumeral = /^\s*[+-]?(?:\p{Nd}+\.?\p{Nd}*|\.\p{Nd}+)(?:e[+-]?\p{Nd}+)?\s*$/iu;

const notNumbers = notIntegers.filter((text) => !ambiguousNumeral.test(text)).concat('1.5abc', '1.2.3');

/** Whether only whole numbers are certainly valid. */
const isWhole = ({ schema }: Parameter): boolean => isOfWholeNumbers(schema?.text('format'));

const isSurelyValid = (parameter: Parameter, numeral: string) => !(isWhole(parameter) && numeral.includes('.'));

export const numberKind: ValueKind = {
  keyword: 'type',
  isFinite: false,
  statement: () => 'is a number in decimal digits',
  candidates: (parameter) =>
    numeralCandidates(parameter, {
      accept: ['number/decimal', numerals.filter((numeral) => isSurelyValid(parameter, numeral))],
      refuse: ['number/not-a-number', notNumbers],
      either: ['number/ambiguous-numeral', ambiguous],
    }),
  judge: (parameter, value) => {
    if (decimal.test(value)) return isSurelyValid(parameter, value) ? 'accept' : 'either';
    return ambiguousNumeral.test(value) ? 'either' : 'refuse';
  },
  random: (parameter) => ({
    accept: fc
      .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 1, max: 999 }))
      .map(([whole, part]) => (isWhole(parameter) ? `${whole}` : `${whole}.${part}`)),
    refuse: randomWords,
  }),
  drawn: ordinaryNumbers,
};

/** Numbers of every length that the bounds allow. Two in three have a fraction, if fractions are valid. */
function ordinaryNumbers(parameter: Parameter): fc.Arbitrary<DrawnTexts> {
  const fractions = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 50, maxLength: 50 });
  return fc.tuple(ordinaryIntegers(integerRangeOf(parameter)), fractions).map(([{ ordinary, further }, parts]) => {
    const withPart = (text: string, turn: number): string =>
      isWhole(parameter) || turn % 3 === 0 ? text : `${text}.${parts[turn % parts.length]}`;
    return { ordinary: ordinary.map(withPart), further: further.map(withPart) };
  });
}
