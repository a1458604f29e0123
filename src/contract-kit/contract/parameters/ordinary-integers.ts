import fc from 'fast-check';
import { inTurns } from '../../openapi/document/in-turns.ts';
import type { DrawnTexts } from './value-kind.ts';

/** Lengths of ids that services use. Every 64-bit number fits in 20 digits. */
const lengths = Array.from({ length: 20 }, (_, index) => index + 1);

/** Whether a number of this length is not so short that it is special, and not too long for 32 bits. */
const isUsual = (length: number): boolean => length >= 3 && length <= 9;

/** 33 is 1 modulo 32 and 3 modulo 10: 32 steps give all values of the five low bits, and 10 steps all last digits. */
const residues = { modulus: 160n, step: 33n };

/**
 * Whole numbers that look like the ids of services. A provider may fail only for some values: those with a certain number of
 * digits, first or last digit, or low bits. So lengths, first digits and remainders take turns, and the rest is random.
 * `ordinary`: one integer of each length from 1 to 20 digits, usual lengths first. `further`: another integer of each length,
 * and some negative ones.
 */
export const ordinaryIntegers: fc.Arbitrary<Required<Omit<DrawnTexts, 'refuse'>>> = fc
  .tuple(fc.shuffledSubarray(lengths, { minLength: lengths.length }), fc.nat(8), fc.nat(159))
  .chain(([shuffled, lead, residue]) => {
    const usualFirst = shuffled.toSorted((one, other) => Number(isUsual(other)) - Number(isUsual(one)));
    let remainder = BigInt(residue);
    const drawn = [...usualFirst, ...usualFirst].map((length, turn) => {
      // Shorter numbers with the same first digit do not have every remainder.
      if (length > 3) remainder = (remainder + residues.step) % residues.modulus;
      return numberOf(length, 1 + ((lead + turn) % 9), remainder);
    });
    return fc.tuple(...drawn);
  })
  .map((numbers) => {
    const texts = numbers.map(String);
    const more = texts.slice(lengths.length);
    const negative = more.filter((_, turn) => turn % 4 === 2).map((text) => `-${text}`);
    return { ordinary: texts.slice(0, lengths.length), further: [...inTurns([more, negative])] };
  });

/** A number of this length with this first digit, and with this remainder modulo 160 if there is one. */
function numberOf(length: number, lead: number, remainder: bigint): fc.Arbitrary<bigint> {
  const { modulus } = residues;
  const unit = 10n ** BigInt(length - 1);
  const [min, max] = length === 1 ? [0n, 9n] : [BigInt(lead) * unit, BigInt(lead + 1) * unit - 1n];
  return fc.bigInt({ min, max }).map((value) => {
    const near = value - ((value - remainder + modulus) % modulus);
    return [near, near + modulus].find((one) => one >= min && one <= max) ?? value;
  });
}
