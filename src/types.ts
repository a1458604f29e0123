/**
 * The generated types. Importing them loads nothing.
 *
 * Each operation has `<Operation>Request`, `<Operation>Response<Status>`, `<Operation>Response` for all successes, and
 * `<Operation>Error`.
 */
export type * from './client/generated-types.ts';
