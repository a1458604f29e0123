import { IntercomError, isIntercomError } from './intercom-error.ts';

/** An argument or option is wrong. Thrown before anything is sent; the message never repeats the value, which could be a secret. */
export class ArgumentError extends IntercomError {
  /** Always `ArgumentError`. */
  override readonly name = 'ArgumentError' as const;

  constructor(what: string) {
    super(what, 'not-sent');
  }
}

/**
 * Tells whether `value` is an {@link ArgumentError}, across realms and copies.
 *
 * @example if (isArgumentError(error)) console.log(error.message); // nothing was sent
 */
export const isArgumentError = (value: unknown): value is ArgumentError =>
  isIntercomError(value) && value.name === 'ArgumentError';

/** The member of a closed set that a value is. */
export const toOneOf = <Member>(members: readonly Member[], name: string, value: unknown): Member => {
  const found = members.find((member) => member === value);
  assertArgument(found !== undefined, name, `one of ${members.join(', ')}`, value);
  return found;
};

/** Refuses a value that breaks its rule: `signal must be an AbortSignal, not this object`. */
export function assertArgument(isRight: boolean, name: string, rule: string, value: unknown): asserts isRight {
  if (!isRight) throw new ArgumentError(`${name} must be ${rule}, got ${value === null ? value : typeof value}`);
}
