import type { ThingLaw } from '../scene/scene.ts';
import { ifMatch } from './conditions/if-match.ts';
import { ifNoneMatch } from './conditions/if-none-match.ts';
import { notModified } from './conditions/not-modified.ts';
import { stateForbids } from './conditions/state-forbids.ts';
import { deletedIsGone } from './deleted/deleted-is-gone.ts';
import { freesWhatWasTaken } from './deleted/frees-what-was-taken.ts';
import { leavesNoTrace } from './deleted/leaves-no-trace.ts';
import { partsGoWithTheWhole } from './deleted/parts-go-with-the-whole.ts';
import { restoredIsAsBefore } from './deleted/restored-is-as-before.ts';
import { secondDeletion } from './deleted/second-deletion.ts';
import { usedIsNotDeleted } from './deleted/used-is-not-deleted.ts';
import { readingChangesNothing } from './harmless/reading-changes-nothing.ts';
import { refusalsAreAsDescribed } from './harmless/refusals-are-as-described.ts';
import { refusedBulkChangesNothing } from './harmless/refused-bulk-changes-nothing.ts';
import { refusedChangesNothing } from './harmless/refused-changes-nothing.ts';
import { refusedDeletionDeletesNothing } from './harmless/refused-deletion-deletes-nothing.ts';
import { refusedMakesNothing } from './harmless/refused-makes-nothing.ts';
import { fullIsRefused } from './limits/full-is-refused.ts';
import { deletedIsNotListed } from './lists/deleted-is-not-listed.ts';
import { eachDeletedIsListed } from './lists/each-deleted-is-listed.ts';
import { filtersFilter } from './lists/filters-filter.ts';
import { limitLimits } from './lists/limit-limits.ts';
import { listFollowsTheState } from './lists/list-follows-the-state.ts';
import { nestedLists } from './lists/nested-lists.ts';
import { pagesAddUp } from './lists/pages-add-up.ts';
import { sortSorts } from './lists/sort-sorts.ts';
import { totalCounts } from './lists/total-counts.ts';
import { bulkActsOnEach } from './made/bulk-acts-on-each.ts';
import { bulkDoesAsTold } from './made/bulk-does-as-told.ts';
import { locationLeadsToIt } from './made/location-leads-to-it.ts';
import { madeAsSent } from './made/made-as-sent.ts';
import { madeHasItsOwnId } from './made/made-has-its-own-id.ts';
import { madeIsListedOnce } from './made/made-is-listed-once.ts';
import { madeIsReadable } from './made/made-is-readable.ts';
import { oneRequestMakesOne } from './made/one-request-makes-one.ts';
import { partsAreCounted } from './made/parts-are-counted.ts';
import { secretsAreShownOnce } from './made/secrets-are-shown-once.ts';
import { shownAsSent } from './made/shown-as-sent.ts';
import { sumsAddUp } from './made/sums-add-up.ts';
import { answersInEveryState } from './sequences/answers-in-every-state.ts';
import { sequences } from './sequences/sequences.ts';
import { actionTwice } from './twice/action-twice.ts';
import { oneKeyOneThing } from './twice/one-key-one-thing.ts';
import { putAgain } from './twice/put-again.ts';
import { takenValues } from './twice/taken-values.ts';
import { othersAreNotListed, othersAreNotUsed, othersThings } from './unknown/others-things.ts';
import { partOfAnotherIsRefused } from './unknown/part-of-another-is-refused.ts';
import { referenceToNothingIsRefused } from './unknown/reference-to-nothing-is-refused.ts';
import { unknownIsRefused } from './unknown/unknown-is-refused.ts';
import { actionDoesAsAsked } from './updated/action-does-as-asked.ts';
import { actionIsKept } from './updated/action-is-kept.ts';
import { actionLeavesTheRest } from './updated/action-leaves-the-rest.ts';
import { amountsAreMoved } from './updated/amounts-are-moved.ts';
import { becomesAsDescribed } from './updated/becomes-as-described.ts';
import { changeIsKept } from './updated/change-is-kept.ts';
import { changeLeavesTheRest } from './updated/change-leaves-the-rest.ts';
import { goesAsDescribed } from './updated/goes-as-described.ts';
import { jsonPatchApplies } from './updated/json-patch-applies.ts';
import { nestedViewsAgree } from './updated/nested-views-agree.ts';
import { onlyTheNamedThing } from './updated/only-the-named-thing.ts';
import { partsAreMembers } from './updated/parts-are-members.ts';
import { recordsAreWritten } from './updated/records-are-written.ts';
import { recordsStay } from './updated/records-stay.ts';
import { replacedIsAsMade } from './updated/replaced-is-as-made.ts';
import { replacementReplaces } from './updated/replacement-replaces.ts';
import { serviceSetsItsMembers } from './updated/service-sets-its-members.ts';
import { totalsFollow } from './updated/totals-follow.ts';

/** Laws about what a service remembers. They are checked where the description has the operations that they need. */
export const resourceLaws: readonly ThingLaw[] = [
  refusalsAreAsDescribed,
  deletedIsGone,
  filtersFilter,
  listFollowsTheState,
  sortSorts,
  limitLimits,
  pagesAddUp,
  nestedLists,
  totalCounts,
  ifMatch,
  ifNoneMatch,
  notModified,
  oneKeyOneThing,
  actionTwice,
  putAgain,
  actionIsKept,
  actionDoesAsAsked,
  actionLeavesTheRest,
  amountsAreMoved,
  becomesAsDescribed,
  goesAsDescribed,
  stateForbids,
  fullIsRefused,
  takenValues,
  othersThings,
  othersAreNotListed,
  othersAreNotUsed,
  deletedIsNotListed,
  eachDeletedIsListed,
  freesWhatWasTaken,
  leavesNoTrace,
  partsGoWithTheWhole,
  secondDeletion,
  restoredIsAsBefore,
  usedIsNotDeleted,
  locationLeadsToIt,
  madeAsSent,
  shownAsSent,
  madeHasItsOwnId,
  madeIsListedOnce,
  madeIsReadable,
  oneRequestMakesOne,
  secretsAreShownOnce,
  bulkDoesAsTold,
  bulkActsOnEach,
  partsAreCounted,
  partsAreMembers,
  totalsFollow,
  sumsAddUp,
  refusedChangesNothing,
  refusedDeletionDeletesNothing,
  refusedBulkChangesNothing,
  refusedMakesNothing,
  readingChangesNothing,
  partOfAnotherIsRefused,
  referenceToNothingIsRefused,
  unknownIsRefused,
  changeIsKept,
  changeLeavesTheRest,
  jsonPatchApplies,
  onlyTheNamedThing,
  replacementReplaces,
  replacedIsAsMade,
  serviceSetsItsMembers,
  recordsStay,
  recordsAreWritten,
  nestedViewsAgree,
  // Late, because it is silent about an operation that another law blames.
  sequences,
  // Last, because it also judges the responses that other laws got.
  answersInEveryState,
];
