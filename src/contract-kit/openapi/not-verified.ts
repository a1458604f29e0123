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
  /** Whether no request of the operation is certainly valid without the part. Default: `false`. */
  readonly blocks?: boolean;
}
