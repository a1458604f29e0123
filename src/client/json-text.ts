import { assertArgument } from './errors/argument-error.ts';

/** JSON has neither NaN nor Infinity, and JavaScript may already have rounded a number from 2⁵³ on. */
const isInexact = (value: unknown): boolean =>
  typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);

/** The JSON text of a value in which nothing is rounded. */
export const toJsonText = (name: string, value: unknown): string => {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, (_, part: unknown) => {
      if (isInexact(part)) throw part;
      return part;
    });
  } catch {
    // The error below covers an inexact number, a bigint, a circular value, and a getter that throws.
  }
  assertArgument(text !== undefined, name, 'JSON without bigints, NaN, and numbers from 2 ** 53', value);
  return text;
};
