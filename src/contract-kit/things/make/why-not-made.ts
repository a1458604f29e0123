import { listed } from '../../text/listed.ts';
import type { Resource } from '../read/resource-model.ts';

/** The number of operations that the reason names. */
const maxNamed = 3;

/** Why nothing makes a thing of a resource: no operation could, or those that could are left out. */
export function whyNotMade({ makers, noun }: Pick<Resource, 'makers' | 'noun'>): string {
  const names = makers.map(({ operation }) => operation.id);
  if (names.length === 0) return `no operation makes a ${noun}`;
  return `this run leaves out ${listed(names, maxNamed)}, which ${names.length === 1 ? 'makes' : 'make'} a ${noun}`;
}
