/** Compiled validators of the schemas of the description. They have no dependencies and do not use `eval`. */

import { validateConversationDeleted, validateErrorList } from '../generated/validators.ts';
import type { ConversationDeleted, ErrorList } from './client/generated-types.ts';

/** One way in which a value does not match its schema. */
export interface ValidationProblem {
  /** JSON Pointer (RFC 6901) to the wrong part of the value, such as `/errors/0/code`. `''` is the whole value. */
  readonly path: string;
  /** What is wrong, in words, such as `must be boolean`. */
  readonly message: string;
}

interface Validator {
  (value: unknown): boolean;
  errors?: null | readonly { readonly instancePath: string; readonly message?: string | undefined }[];
}

const problems = (validator: Validator, value: unknown): readonly ValidationProblem[] =>
  validator(value)
    ? []
    : (validator.errors ?? []).map(({ instancePath, message = 'is invalid' }) => ({ path: instancePath, message }));

/**
 * Tells whether `value` matches the schema of the body of a 200. The schema requires no field, so `{}` matches.
 *
 * @example if (isConversationDeleted(body)) console.log(body.deleted);
 */
export const isConversationDeleted = (value: unknown): value is ConversationDeleted =>
  validateConversationDeleted(value);

/**
 * Tells whether `value` matches the schema of the body of an error response.
 *
 * @example if (isErrorList(body)) console.log(body.errors.map(({ code }) => code));
 */
export const isErrorList = (value: unknown): value is ErrorList => validateErrorList(value);

/**
 * Lists what is wrong with `value` as the body of a 200. The list is empty if it is valid.
 *
 * @example conversationDeletedProblems({ deleted: 'yes' }); // [{ path: '/deleted', message: 'must be boolean' }]
 */
export const conversationDeletedProblems = (value: unknown): readonly ValidationProblem[] =>
  problems(validateConversationDeleted, value);

/**
 * Lists what is wrong with `value` as the body of an error response. The list is empty if it is valid.
 *
 * @example errorListProblems({ type: 'error.list', errors: [{ code: 7 }] }); // [{ path: '/errors/0/code', message: 'must be string' }]
 */
export const errorListProblems = (value: unknown): readonly ValidationProblem[] => problems(validateErrorList, value);
