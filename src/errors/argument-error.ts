import { IntercomError, isIntercomError } from './intercom-error.ts';

/** An argument or option is wrong. Thrown before anything is sent; the message never repeats the value, which could be a secret. */
export class ArgumentError extends IntercomError {
  override readonly name = 'ArgumentError' as const;

  constructor(what: string) {
    super(what, 'not-sent');
  }
}

/** Tells whether `value` is an {@link ArgumentError}, across realms and copies. */
export const isArgumentError = (value: unknown): value is ArgumentError =>
  isIntercomError(value) && value.name === 'ArgumentError';

/** What kind of value came, for a message: its type and no more, since a caller may have swapped the id and the token. */
export const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return `a string of ${value.length} characters`;
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : String(value);
  return typeof value === 'undefined' ? 'undefined' : `a value of type ${typeof value}`;
};
