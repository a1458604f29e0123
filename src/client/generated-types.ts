/** The part of the bridge to `generated/` that has the types of the operations, and no value. */
export type * from '../../generated/operation-types.ts';
export type { operations as Operations, paths as Paths } from '../../generated/types.ts';
