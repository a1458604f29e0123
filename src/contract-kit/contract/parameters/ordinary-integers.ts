import fc from 'fast-check';
import { clip, type IntegerRange, isWithin } from './integer-range.ts';
import type { DrawnTexts } from './value-kind.ts';

/** Lengths of ids that services use. Every 64-bit number fits in 20 digits. */
const lengths = Array.from({ length: 20 }, (_, index) => index + 1);
/** Not so short that it is special, and not too long for 32 bits. */
const baselineLengths = { min: 3, max: 9 };

/** 33 is 1 modulo 32 and 3 modulo 10: 32 steps give all values of the five low bits, and 10 steps all last digits. */
const residues = { modulus: 160n, step: 33n };

/**
 * Draws whole numbers that look like the ids of services. A provider may fail only for some values: those with a certain
 * number of digits, first or last digit, or low bits. So lengths, first digits and remainders take turns, and the rest is random.
 * `ordinary`: the baseline, then one integer of each length from 1 to 20 digits that the range allows. `further`: more
 * integers of each length, some of them negative.
 */
export function ordinaryIntegers(range: IntegerRange): fc.Arbitrary<Required<Omit<DrawnTexts, 'refuse'>>> {
  const possible = lengths.filter((length) => ofLength(range, length) !== undefined);
  const usual = possible.filter((length) => length >= baselineLengths.min && length <= baselineLengths.max);
  if (possible.length === 0) return fc.constant({ ordinary: [], further: [] });
  return fc
    .tuple(
      fc.constantFrom(...(usual.length > 0 ? usual : possible)),
      fc.shuffledSubarray(possible, { minLength: possible.length, maxLength: possible.length }),
      fc.nat(8),
      fc.nat(159),
    )
    .chain(([baseline, inTurns, lead, residue]) => {
      let remainder = BigInt(residue);
      const drawn = [baseline, ...inTurns, ...inTurns].map((length, turn) => {
        const isNegative = turn > possible.length && turn % 4 === 2;
        // Shorter numbers with the same first digit do not have every remainder.
        if (length > 3 && !isNegative) remainder = (remainder + residues.step) % residues.modulus;
        return drawOne(range, { length, lead: 1 + ((lead + turn) % 9), remainder, isNegative });
      });
      return fc.tuple(...drawn);
    })
    .map((values) => ({
      ordinary: values.slice(0, possible.length + 1).map(String),
      further: values.slice(possible.length + 1).map(String),
    }));
}

interface Shape {
  readonly length: number;
  readonly lead: number;
  /** Modulo 160. */
  readonly remainder: bigint;
  readonly isNegative: boolean;
}

/** A number of this shape, or only of its length if the range has no number of this shape. */
function drawOne(range: IntegerRange, { length, lead, remainder, isNegative }: Shape): fc.Arbitrary<bigint> {
  const unit = 10n ** BigInt(length - 1);
  const low = length === 1 ? 0n : BigInt(lead) * unit;
  const wanted = { min: low, max: length === 1 ? 9n : low + unit - 1n };
  const negative = isNegative ? clip(range, -wanted.max, -wanted.min) : undefined;
  const own = negative ?? clip(range, wanted.min, wanted.max) ?? ofLength(range, length) ?? wanted;
  return fc.bigInt(own).map((value) => {
    const near = value - mod(value - remainder);
    return [near, near + residues.modulus].find((one) => isWithin(own, one)) ?? value;
  });
}

/** The non-negative numbers with this many digits. */
function ofLength(range: IntegerRange, length: number): IntegerRange | undefined {
  return clip(range, length === 1 ? 0n : 10n ** BigInt(length - 1), 10n ** BigInt(length) - 1n);
}

function mod(value: bigint): bigint {
  return ((value % residues.modulus) + residues.modulus) % residues.modulus;
}
