import fc from 'fast-check';
import type { Parameter } from '../../openapi/operation/operation.ts';
import type { Candidate } from '../model/candidate.ts';
import { clip, type IntegerRange, integerRangeOf, isWithin } from './integer-range.ts';
import { ordinaryInteger, ordinaryIntegers } from './ordinary-integers.ts';
import { type ValueKind, wordCandidates } from './value-kind.ts';
import { fitsLocation } from './write-parameter.ts';

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

/** Texts that a lenient parser takes for an integer, the most likely first. */
export const notIntegers: readonly string[] = [
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

/** Numerals that some readers take for an integer; OpenAPI does not define how a path spells one. */
export const ambiguousNumerals: readonly string[] = ['01', '+1', '-0', '1.0', '1e3', ' 1', '1 ', '123\n', '٣'];

/** Matches {@link ambiguousNumerals}: signs, leading zeros, a point or an exponent, other digits. */
const ambiguousNumeral = /^\s*[+-]?\p{Nd}+(?:\.0+)?(?:e\+?\p{Nd}+)?\s*$/iu;

/** Texts that are surely numbers of a kind, texts that are not, and numerals that only some readers take for one, each with its rule. */
type Numerals = Readonly<Record<Candidate['expectation'], readonly [rule: string, texts: readonly string[]]>>;

/** The candidates of a parameter that is a number. */
export function numeralCandidates(parameter: Parameter, { accept, refuse, either }: Numerals): Candidate[] {
  const { in: location, style } = parameter;
  const words = ([rule, texts]: Numerals['accept'], expectation: Candidate['expectation']): Candidate[] =>
    wordCandidates(parameter, texts, expectation, rule);
  const further = (text: string, expectation: Candidate['expectation'], rule: string): Candidate => {
    return { wire: [text], expectation, rule: `integer/${rule}`, shows: ['type'] };
  };
  // In a path, the text after a semicolon is a parameter of the segment (RFC 3986 §3.3). Some servers cut it off.
  const isSegment = location === 'path' && style === 'simple' && fitsLocation(parameter, '123;a');
  // Malformed percent-encoding: some servers refuse it, some take it literally.
  const isInUrl = location === 'path' || location === 'query';
  const inSegment = isSegment ? [further('123;a', 'refuse', 'segment-parameter')] : [];
  const inUrl = isInUrl ? [further('1%', 'either', 'malformed-escape')] : [];
  return [...words(accept, 'accept'), ...words(refuse, 'refuse'), ...inSegment, ...words(either, 'either'), ...inUrl];
}

/** The letters g to w are not digits in any common base, not exponents, and not part of a prefix such as `0x`. */
export const randomWords: fc.Arbitrary<string> = fc.stringMatching(/^[0-9]{0,4}[g-mp-w]{1,4}[0-9]{0,4}$/);

export const integerKind: ValueKind = {
  keyword: 'type',
  isFinite: false,
  statement: () => 'is an integer in decimal digits',
  candidates: (parameter) => {
    const range = integerRangeOf(parameter);
    return numeralCandidates(parameter, {
      accept: ['integer/canonical-decimal', boundaries.filter((value) => isWithin(range, BigInt(value)))],
      refuse: ['integer/not-an-integer', notIntegers],
      either: ['integer/ambiguous-numeral', ambiguousNumerals],
    });
  },
  judge: (parameter, value) => {
    if (/^(?:0|-?[1-9][0-9]*)$/.test(value))
      return isWithin(integerRangeOf(parameter), BigInt(value)) ? 'accept' : 'refuse';
    return ambiguousNumeral.test(value) ? 'either' : 'refuse';
  },
  random: (parameter) => ({ accept: integersIn(integerRangeOf(parameter)), refuse: randomWords }),
  drawn: (parameter) => ordinaryIntegers(integerRangeOf(parameter)),
};

function integersIn(range: IntegerRange): fc.Arbitrary<string> {
  const any = clip(range, -(10n ** 30n), 10n ** 30n) ?? { min: 0n, max: 0n };
  return ordinaryInteger(range) ?? fc.bigInt(any).map(String);
}
