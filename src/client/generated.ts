/**
 * The bridge to `generated/`, where the generated names become the package's own. `generated-types.ts` and `generated-validators.ts` are parts of
 * it. No other file of `src` imports from `generated/`.
 */
import { intercomVersionValues } from '../../generated/constants.ts';
import type { IntercomVersion } from './generated-types.ts';

export { operations, servers, specVersion } from '../../generated/constants.ts';
export type * from './generated-types.ts';
export * from './generated-validators.ts';

/** Every {@link IntercomVersion}, in the order of the spec. */
export const intercomVersions: readonly IntercomVersion[] = intercomVersionValues;
