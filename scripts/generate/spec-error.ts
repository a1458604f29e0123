/** A fault in the spec that its author can fix. The message has its location, its cause, and what to do. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}
