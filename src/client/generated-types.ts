/** The types of `generated/`. This file has no values. */
import type { components } from '../../generated/types.ts';

export type * from '../../generated/operation-types.ts';
export type { operations as Operations, paths as Paths } from '../../generated/types.ts';

/** The body of a 200, which confirms a deletion. */
export type ConversationDeleted = components['schemas']['ConversationDeleted'];

/** The body of an error response, which says why a call was refused. */
export type ErrorList = components['schemas']['ErrorList'];

/** One reason for the refusal of a call. Intercom may add new codes at any time. */
export type ErrorItem = components['schemas']['ErrorItem'];

/** A version of the Intercom API, as the `Intercom-Version` header names it. */
export type IntercomVersion = components['schemas']['IntercomVersion'];
