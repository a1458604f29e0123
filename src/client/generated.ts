/**
 * The values and types of `generated/` that the client uses. Only this file, `generated-types.ts` and the entry point
 * `validators.ts` import from `generated/`.
 */
import { intercomVersionValues } from '../../generated/constants.ts';
import type { IntercomVersion } from './generated-types.ts';

export { operations, servers, specVersion } from '../../generated/constants.ts';
export * from '../../generated/validators.ts';
export type * from './generated-types.ts';

/** Every {@link IntercomVersion}, in the order of the spec. */
export const intercomVersions: readonly IntercomVersion[] = intercomVersionValues;
