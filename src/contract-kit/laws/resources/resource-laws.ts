import type { Law } from '../../model/law.ts';
import { nearest } from '../../text/nearest.ts';
import { actionTwice } from './again/action-twice.ts';
import { ifMatch } from './again/if-match.ts';
import { notModified } from './again/not-modified.ts';
import { oneKeyOneThing } from './again/one-key-one-thing.ts';
import { answersInEveryState } from './answers-in-every-state.ts';
import { deletedIsGone } from './deleted-is-gone.ts';
import { filtersFilter } from './lists/filters-filter.ts';
import { limitLimits } from './lists/limit-limits.ts';
import { nestedLists } from './lists/nested-lists.ts';
import { pagesAddUp } from './lists/pages-add-up.ts';
import { sortSorts } from './lists/sort-sorts.ts';
import { othersAreNotListed, othersThings } from './others-things.ts';
import { sequences } from './sequences/sequences.ts';

/** Rules about what a service remembers. They are checked where the description has the operations that they need. */
export const resourceLaws: readonly Law[] = [
  answersInEveryState,
  deletedIsGone,
  filtersFilter,
  sortSorts,
  limitLimits,
  pagesAddUp,
  nestedLists,
  ifMatch,
  notModified,
  oneKeyOneThing,
  actionTwice,
  othersThings,
  othersAreNotListed,
  sequences,
];

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
