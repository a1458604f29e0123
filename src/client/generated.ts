/**
 * The bridge to `generated/`: no other file of `src` imports from there, but for `generated-types.ts` and `generated-validators.ts`, which are parts of it. Here the
 * generated names become the package's own.
 */
import { intercomVersionValues } from '../../generated/constants.ts';
import type { components } from '../../generated/types.ts';

export { operations, servers, specVersion } from '../../generated/constants.ts';
export type * from './generated-types.ts';
export * from './generated-validators.ts';

/** The body of a 200: the confirmation of a deletion. */
export type ConversationDeleted = components['schemas']['ConversationDeleted'];

/** The body of an error response: why a call was turned down. */
export type ErrorList = components['schemas']['ErrorList'];

/** One reason for turning a call down. New `code` words may appear at any time. */
export type ErrorItem = components['schemas']['ErrorItem'];

/** A version of the Intercom API, as the `Intercom-Version` header names it. */
export type IntercomVersion = components['schemas']['IntercomVersion'];

/** Every {@link IntercomVersion}, in the order of the spec. */
export const intercomVersions: readonly IntercomVersion[] = intercomVersionValues;
