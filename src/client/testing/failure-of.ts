import { type IntercomError, isIntercomError } from '../errors.ts';

/** The error of a call that must fail; anything else that comes of it fails the test. */
export const failureOf = async (call: PromiseLike<unknown>): Promise<IntercomError> => {
  const error = await call.then(
    (value) => new Error(`resolved with ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (isIntercomError(error)) return error;
  throw error;
};

/** What a call came to, errors as values: `undefined` is success. */
export const outcomeOf = async (call: PromiseLike<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => (isIntercomError(error) ? error.outcome : `not an IntercomError: ${String(error)}`),
  );
