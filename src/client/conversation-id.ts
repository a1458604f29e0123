import { assertArgument } from './errors/argument-error.ts';

/**
 * The id of a conversation: a non-negative safe integer, a non-negative `bigint`, or its canonical decimal string.
 * Use a string or a `bigint` for ids from 2⁵³ on: as a number, such an id has already become another one.
 */
export type ConversationId = number | bigint | string;

/** `0`, or digits without a leading zero. The bound of 40 digits is ours: ids seen have up to 15, and no URL should grow without end. */
const canonicalDecimal = /^(?:0|[1-9][0-9]{0,39})$/;

/**
 * The decimal digits to put on the wire for an integer: exactly the value given, or an {@link ArgumentError}. Nothing is trimmed, rounded
 * or converted, since another id is another conversation. In a path, where it names something, it is never negative.
 */
export const toDecimal = (name: string, value: unknown, mayBeNegative = false): string => {
  const isExact =
    typeof value === 'string' || typeof value === 'bigint' || (Number.isSafeInteger(value) && !Object.is(value, -0));
  const text = isExact ? String(value) : '';
  const digits = mayBeNegative ? text.replace(/^-(?=[1-9])/, '') : text;
  const rule = `${mayBeNegative ? 'an' : 'a non-negative'} integer: a safe number, a bigint or up to 40 digits`;
  assertArgument(canonicalDecimal.test(digits), name, rule, value);
  return text;
};
