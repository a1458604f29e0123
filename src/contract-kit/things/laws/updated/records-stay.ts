import { percentEncode } from '../../../contract/parameters/percent-encode.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { clear, demand } from '../../scene/breach.ts';
import { aboutUse, unordered } from '../../scene/changes-between.ts';
import { perWay } from '../../scene/play.ts';
import { demandKept, isLogOf, readRecords, recordLists } from '../../scene/records.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** What no operation writes is not rewritten: events, revisions, entries of a log. */
export const recordsStay: ThingLaw = sceneLaw<Operation>({
  name: 'records-stay',
  statement: 'What the description has no operation to write, such as an event or a revision, stays as it was written.',
  source: 'the description, which has no operation that changes it',
  needs: [isUnsafe, isAboutIt, isMade],
  waysOf: recordLists,
  play: perWay(async (play, list) => {
    const others = await readRecords(play, list, (await play.spare()).thing);
    const { thing, step } = await play.make({ readyFor: play.operation });
    const before = await readRecords(play, list, thing);
    const control = await readRecords(play, list, thing);
    await play.acceptUnlike(play.operation, thing, step);
    const after = await readRecords(play, list, thing);
    if (isLogOf(list, play.resource) && isSuccess(await play.scene.send(play.operation, thing, play.unlike(step))))
      demandKept(after, await readRecords(play, list, thing), 'nothing removes it');
    // Only what appeared with the new thing is a record for sure, unless it is the thing itself, as in a search. Other things
    // may follow from what they are about.
    const own = [thing.path, ...(thing.madeFor ?? [])].flatMap(segmentsOf);
    // Below each thing, records may be counted from 1.
    const isShared = (id: string): boolean => unordered(others.items.get(id)) === unordered(before.items.get(id));
    const isRecord = (id: string): boolean => !isShared(id) && !own.includes(percentEncode(id));
    const known = [...before.items].filter(([id]) => isRecord(id) && after.items.has(id));
    clear(known.length > 0, 'no list shows a record twice');
    for (const [id, old] of known) {
      const now = after.items.get(id) ?? old;
      const name = changedMember(old, now);
      if (name === undefined || changedMember(old, control.items.get(id) ?? old) !== undefined) continue;
      const expected = `\`${name}\` of ${id} in ${list.id} is still ${inWords(old[name])}, because nothing writes it`;
      demand(false, expected, `it is ${inWords(now[name])} after ${play.operation.id}`, after.step);
    }
  }),
});

/** A member that two responses show otherwise, and that does not tell of use. */
function changedMember(object: JsonObject, other: JsonObject): string | undefined {
  return Object.keys(object).find((name) => !aboutUse.test(name) && unordered(object[name]) !== unordered(other[name]));
}
