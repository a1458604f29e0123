/** A part of the description that the kit does not check. */
export interface NotVerified {
  /** JSON Pointer (RFC 6901) to the part in the description. */
  readonly pointer: string;
  /** Why the kit does not check it, in words. */
  readonly reason: string;
  /** The id of the first operation that it concerns. Only in reports. */
  readonly operation?: string;
}

/** A part of the description that the kit cannot read. */
export interface UnreadablePart extends NotVerified {
  /**
   * Whether the part decides which requests of its operation are valid, so that no valid request can be made. Default:
   * `false`.
   */
  readonly blocks?: boolean;
}
