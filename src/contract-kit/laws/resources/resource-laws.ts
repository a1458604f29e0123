import type { ThingLaw } from '../../model/thing-bench.ts';
import { actionTwice } from './again/action-twice.ts';
import { fullIsRefused } from './again/full-is-refused.ts';
import { ifMatch } from './again/if-match.ts';
import { notModified } from './again/not-modified.ts';
import { oneKeyOneThing } from './again/one-key-one-thing.ts';
import { stateForbids } from './again/state-forbids.ts';
import { takenValues } from './again/taken-values.ts';
import { answersInEveryState } from './answers-in-every-state.ts';
import { deletedIsNotListed } from './deleted/deleted-is-not-listed.ts';
import { partsGoWithTheWhole } from './deleted/parts-go-with-the-whole.ts';
import { secondDeletion } from './deleted/second-deletion.ts';
import { usedIsNotDeleted } from './deleted/used-is-not-deleted.ts';
import { deletedIsGone } from './deleted-is-gone.ts';
import { filtersFilter } from './lists/filters-filter.ts';
import { limitLimits } from './lists/limit-limits.ts';
import { nestedLists } from './lists/nested-lists.ts';
import { pagesAddUp } from './lists/pages-add-up.ts';
import { sortSorts } from './lists/sort-sorts.ts';
import { totalCounts } from './lists/total-counts.ts';
import { locationLeadsToIt } from './made/location-leads-to-it.ts';
import { madeAsSent } from './made/made-as-sent.ts';
import { madeHasItsOwnId } from './made/made-has-its-own-id.ts';
import { madeIsListedOnce } from './made/made-is-listed-once.ts';
import { madeIsReadable } from './made/made-is-readable.ts';
import { oneRequestMakesOne } from './made/one-request-makes-one.ts';
import { partsAreCounted } from './made/parts-are-counted.ts';
import { othersAreNotListed, othersThings } from './others-things.ts';
import { refusalsAreAsDescribed } from './refused/refusals-are-as-described.ts';
import { refusedChangesNothing } from './refused/refused-changes-nothing.ts';
import { refusedDeletionDeletesNothing } from './refused/refused-deletion-deletes-nothing.ts';
import { refusedMakesNothing } from './refused/refused-makes-nothing.ts';
import { readingChangesNothing } from './safe/reading-changes-nothing.ts';
import { sequences } from './sequences/sequences.ts';
import { partOfAnotherIsRefused } from './unknown/part-of-another-is-refused.ts';
import { referenceToNothingIsRefused } from './unknown/reference-to-nothing-is-refused.ts';
import { unknownIsRefused } from './unknown/unknown-is-refused.ts';
import { actionIsKept } from './updated/action-is-kept.ts';
import { actionLeavesTheRest } from './updated/action-leaves-the-rest.ts';
import { changeIsKept } from './updated/change-is-kept.ts';
import { changeLeavesTheRest } from './updated/change-leaves-the-rest.ts';
import { onlyTheNamedThing } from './updated/only-the-named-thing.ts';
import { replacementReplaces } from './updated/replacement-replaces.ts';

/** Rules about what a service remembers. They are checked where the description has the operations that they need. */
export const resourceLaws: readonly ThingLaw[] = [
  refusalsAreAsDescribed,
  deletedIsGone,
  filtersFilter,
  sortSorts,
  limitLimits,
  pagesAddUp,
  nestedLists,
  totalCounts,
  ifMatch,
  notModified,
  oneKeyOneThing,
  actionTwice,
  actionIsKept,
  actionLeavesTheRest,
  stateForbids,
  fullIsRefused,
  takenValues,
  othersThings,
  othersAreNotListed,
  deletedIsNotListed,
  partsGoWithTheWhole,
  secondDeletion,
  usedIsNotDeleted,
  locationLeadsToIt,
  madeAsSent,
  madeHasItsOwnId,
  madeIsListedOnce,
  madeIsReadable,
  oneRequestMakesOne,
  partsAreCounted,
  refusedChangesNothing,
  refusedDeletionDeletesNothing,
  refusedMakesNothing,
  readingChangesNothing,
  partOfAnotherIsRefused,
  referenceToNothingIsRefused,
  unknownIsRefused,
  changeIsKept,
  changeLeavesTheRest,
  onlyTheNamedThing,
  replacementReplaces,
  // Late, because it also judges the responses that other rules got.
  answersInEveryState,
  // Last, because it is silent about an operation that another rule blames.
  sequences,
];
