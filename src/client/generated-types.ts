/** The part of the bridge to `generated/` that has the types, and no value. */
import type { components } from '../../generated/types.ts';

export type * from '../../generated/operation-types.ts';
export type { operations as Operations, paths as Paths } from '../../generated/types.ts';

/** The body of a 200: the confirmation of a deletion. */
export type ConversationDeleted = components['schemas']['ConversationDeleted'];

/** The body of an error response: why a call was turned down. */
export type ErrorList = components['schemas']['ErrorList'];

/** One reason for turning a call down. New `code` words may appear at any time. */
export type ErrorItem = components['schemas']['ErrorItem'];

/** A version of the Intercom API, as the `Intercom-Version` header names it. */
export type IntercomVersion = components['schemas']['IntercomVersion'];
