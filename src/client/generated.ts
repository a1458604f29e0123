/**
 * The values of `generated/` that the client uses. Only this file, `generated-types.ts` and `generated-validators.ts`
 * import from `generated/`.
 */
import { intercomVersionValues } from '../../generated/constants.ts';
import type { IntercomVersion } from './generated-types.ts';

export { operations, servers, specVersion } from '../../generated/constants.ts';
export type * from './generated-types.ts';
export * from './generated-validators.ts';

/** Every {@link IntercomVersion}, in the order of the spec. */
export const intercomVersions: readonly IntercomVersion[] = intercomVersionValues;
