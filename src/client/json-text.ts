import { assertArgument } from './errors/argument-error.ts';

/** JSON says neither NaN nor Infinity, and a number beyond 2⁵³, which is always whole, may have become another one already. */
const isInexact = (value: unknown): boolean =>
  typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);

/** A snapshot of a value as JSON text, in which nothing is rounded. */
export const toJsonText = (name: string, value: unknown): string => {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, (_, part: unknown) => {
      if (isInexact(part)) throw part;
      return part;
    });
  } catch {
    // Said below: an inexact number, a bigint, a circle, or a getter that throws.
  }
  assertArgument(text !== undefined, name, 'JSON without bigints and unsafe numbers', value);
  return text;
};
