/** Why the upgrade does not begin, and what the maintainer does about it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
