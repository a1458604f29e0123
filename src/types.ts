/**
 * The `./types` entry: the generated types under their public names. Importing it loads nothing.
 *
 * Each operation has `<Operation>Request`, `<Operation>Response<Status>`, `<Operation>Response` (the successes) and `<Operation>Error`.
 */
export type * from './client/generated-types.ts';
