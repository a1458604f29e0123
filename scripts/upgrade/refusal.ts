/** The reason why the upgrade does not start, and what the maintainer has to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
