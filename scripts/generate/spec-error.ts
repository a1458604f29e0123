/** A fault in the spec that its author can mend: where it is, what is wrong, and what to do about it. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}
