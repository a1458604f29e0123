import { didYouMean } from '../../text/nearest.ts';
import type { ThingLaw } from '../../things/scene/thing-bench.ts';

/**
 * The laws about resources without those of these names. `*` stands for all.
 *
 * @throws Error when a name is not that of such a law.
 */
export function lawsWithout(laws: readonly ThingLaw[], names: readonly string[]): readonly ThingLaw[] {
  if (names.includes('*')) return [];
  const known = laws.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const sentence = `There is no rule about resources with the name ${unknown}${didYouMean(unknown, known)}`;
    throw new Error(`${sentence} The rules are ${known.join(', ')}.`);
  }
  return laws.filter(({ name }) => !names.includes(name));
}
