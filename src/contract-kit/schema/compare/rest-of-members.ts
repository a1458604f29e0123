import { matchesPattern } from '../keywords/pattern.ts';
import type { LocalDifference } from './local-difference.ts';
import type { Statement, Statements } from './schema-statements.ts';

/** What each of two schemas states. */
export type SidesOfPair = Readonly<Record<'old' | 'new', Statements>>;

/** The keywords about the members that these keywords do not name. */
const restOf: Readonly<Record<string, readonly string[]>> = {
  patternProperties: ['additionalProperties', 'unevaluatedProperties'],
  prefixItems: ['items', 'unevaluatedItems'],
};

/** What one schema says of some members takes the place of what the other one says of all the rest. */
export function withRest(difference: LocalDifference, sides: SidesOfPair): LocalDifference {
  const { keyword, change } = difference;
  const others = change === 'added' ? sides.old : sides.new;
  const rest = change === 'changed' ? [] : (restOf[keyword] ?? []).flatMap((one) => others.get(one) ?? []);
  if (rest.length === 0) return difference;
  // Where only the rest speaks of these members and refuses them, there is nothing that it could refuse further.
  if (rest.some(({ value }) => value === false) && !isSpokenOf(difference, others))
    return { ...difference, stated: change === 'added' ? 'wider' : 'narrower' };
  return { ...difference, isBothWays: true };
}

/** Whether statements are about members that a difference is about, besides those about all the rest. */
function isSpokenOf({ keyword, name = '' }: LocalDifference, others: Statements): boolean {
  if (keyword !== 'patternProperties') return others.has(`${keyword}/${name}`);
  const isOf = (one: Statement): boolean =>
    one.keyword === keyword || (one.keyword === 'properties' && matchesPattern(name, one.name ?? ''));
  return [...others.values()].flat().some(isOf);
}
