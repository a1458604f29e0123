import type { Law } from '../../model/law.ts';
import { nearest } from '../../text/nearest.ts';
import { deletedIsGone } from './deleted-is-gone.ts';

/** Rules about what a service remembers. They are checked where the description has the operations that they need. */
export const resourceLaws: readonly Law[] = [deletedIsGone];

/**
 * The rules without those of these names.
 *
 * @throws Error when no rule has a name.
 */
export function resourceLawsWithout(names: readonly string[]): readonly Law[] {
  const known = resourceLaws.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(
      `There is no rule about resources with the name ${unknown}. Did you mean ${nearest(unknown, known)}? The rules are ${known.join(', ')}.`,
    );
  return resourceLaws.filter(({ name }) => !names.includes(name));
}
