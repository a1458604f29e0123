/** How a response breaks a law. */
export interface LawBreach {
  /** What the law asks for, in words. */
  readonly expected: string;
  /** What came instead, in words. Findings with the same text are taken for the same problem, so name no single value. */
  readonly actual: string;
  /** What exactly this response had. Default: nothing is added. */
  readonly excerpt?: string;
}
