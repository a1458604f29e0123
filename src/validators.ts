/** The `./validators` entry: the compiled validators of the spec's schemas. No dependency, no eval. */
import {
  type ConversationDeleted,
  type ErrorList,
  validateConversationDeleted,
  validateErrorList,
} from './client/generated.ts';

/** One thing that is wrong with a value. */
export interface ValidationProblem {
  /** Where it is wrong, as a JSON Pointer (RFC 6901): `''` is the whole value, `/errors/0/code` a part of it. */
  readonly path: string;
  /** What is wrong there, in words. */
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
 * Tells whether `value` satisfies the schema of a 200's body. The schema requires no field: `{}` satisfies it.
 *
 * @example if (isConversationDeleted(body)) console.log(body.deleted);
 */
export const isConversationDeleted = (value: unknown): value is ConversationDeleted =>
  validateConversationDeleted(value);

/** Tells whether `value` satisfies the schema of an error response's body. */
export const isErrorList = (value: unknown): value is ErrorList => validateErrorList(value);

/**
 * Says what keeps `value` from being a {@link ConversationDeleted}; an empty list when nothing does.
 *
 * @example conversationDeletedProblems({ deleted: 'yes' }); // [{ path: '/deleted', message: 'must be boolean' }]
 */
export const conversationDeletedProblems = (value: unknown): readonly ValidationProblem[] =>
  problems(validateConversationDeleted, value);

/** Says what keeps `value` from being an {@link ErrorList}; an empty list when nothing does. */
export const errorListProblems = (value: unknown): readonly ValidationProblem[] => problems(validateErrorList, value);
