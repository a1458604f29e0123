import { IntercomError, isIntercomError } from './intercom-error.ts';

/**
 * An argument or option is wrong. It is thrown before anything is sent. The message does not repeat the value, because
 * it could be a secret.
 */
export class ArgumentError extends IntercomError {
  /** Always `ArgumentError`. */
  override readonly name = 'ArgumentError' as const;

  constructor(what: string) {
    super(what, 'not-sent');
  }
}

/**
 * Tells whether `value` is an {@link ArgumentError}.
 *
 * @example if (isArgumentError(error)) console.log(error.message); // nothing was sent
 */
export const isArgumentError = (value: unknown): value is ArgumentError =>
  isIntercomError(value) && value.name === 'ArgumentError';

/** Returns the member that equals the value, or throws. */
export const toOneOf = <Member>(members: readonly Member[], name: string, value: unknown): Member => {
  const found = members.find((member) => member === value);
  assertArgument(found !== undefined, name, `one of ${members.join(', ')}`, value);
  return found;
};

/** Throws an error such as `signal must be an AbortSignal, not this object`. */
export function assertArgument(isRight: boolean, name: string, rule: string, value: unknown): asserts isRight {
  if (!isRight)
    throw new ArgumentError(`${name} must be ${rule}, not ${value == null ? value : `this ${typeof value}`}`);
}
