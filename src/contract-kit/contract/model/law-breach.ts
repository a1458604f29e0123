/** How a response breaks a law. */
export interface LawBreach {
  /** The requirement of the law, in words. */
  readonly expected: string;
  /**
   * The violation, in words. Breaches with the same text become one finding, so it should not contain varying values.
   */
  readonly actual: string;
  /** The wrong part of this response. Default: none. */
  readonly excerpt?: string;
}
