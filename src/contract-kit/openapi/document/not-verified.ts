import type { NotVerified } from '../../../../generated/report-types.ts';

export type { NotVerified };

/** A part of the description that the kit cannot read. */
export interface UnreadablePart extends NotVerified {
  /**
   * Whether the part decides which requests of its operation are valid, so that no valid request can be made. Default:
   * `false`.
   */
  readonly blocks?: boolean;
}
