/** What is said of something that breaks a law. */
export interface LawBreach {
  readonly expected: string;
  /** The same for every breach of this kind. */
  readonly actual: string;
  /** What this very response had. */
  readonly excerpt?: string;
}
