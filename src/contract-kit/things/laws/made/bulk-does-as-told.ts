import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { jsonProperties } from '../../../openapi/operation/properties-of.ts';
import { bulkOf } from '../../read/bulk.ts';
import { idOf, itemsIn } from '../../read/listed-things.ts';
import type { Thing } from '../../read/thing.ts';
import { thingWithId } from '../../read/thing.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { differencesOf } from '../../scene/differences.ts';
import type { Play } from '../../scene/play.ts';
import { perWay } from '../../scene/play.ts';
import { sentIn, sentSchemas, shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isDeleted, isListed, isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { withOnly } from '../../scene/with-query.ts';
import { answerOf, inWords, isSuccess } from '../../scene/words.ts';

/** A request that makes several things makes those that its response tells of, and none if it is refused. */
export const bulkDoesAsTold: ThingLaw = sceneLaw<JsonObject>({
  name: 'bulk-does-as-told',
  statement: 'A request for several things makes each one that its response tells of, as it was sent, and no other.',
  source: 'RFC 9110 §15.3 and §15.5, for each item',
  needs: [(operation, resource) => bulkOf(operation)?.resource === resource, isMade, isRead, isListed, isDeleted],
  // Without flags, and with each of them, such as the one for all or nothing.
  ways: ({ operation }) => {
    const flags = [...jsonProperties(operation)].filter(([, schema]) => schema.texts('type').includes('boolean'));
    return [{}, ...flags.map(([name]) => ({ [name]: true }))];
  },
  play: perWay(async (play, flag) => {
    const { operation, noun } = play;
    const { member } = need(bulkOf(operation), 'it makes one thing only');
    const taken = await play.make();
    const items: JsonObject[] = [];
    // What was sent for deleted things is new, and like nothing that is there.
    for (const thing of [await play.full(), taken, await play.full()]) {
      items.push(need(sentIn(thing.step)?.value, 'a thing is made without members'));
      if (thing !== taken) await play.deleteForGood(thing.thing);
    }
    const base = play.cases().find((testCase) => bodyMembers(testCase) !== undefined);
    const own = need(base && withOnly(base, { ...flag, [member]: items }), 'no such request is valid');
    const before = await play.walkAll(taken.thing);
    const step = await play.ask(operation, undefined, { pick: () => own });
    clear(step.status !== 202 && step.status < 500, `${operation.id} got ${answerOf(step)}`);
    const told = isSuccess(step) ? thingsTold(play, step) : [];
    clear(!isSuccess(step) || told.length === items.length, 'the response does not tell of each item');
    await play.settled(async () => {
      for (const [index, thing] of told.entries())
        if (thing !== undefined) await judgeItem(play, thing, items[index] ?? {}, index);
      const after = await play.walk(taken.thing);
      const known = [...before.paths, ...told.map((thing) => thing?.path)];
      const other = after.paths.find((path) => !known.includes(path));
      const expected = `no other new ${noun}, because ${operation.id} got ${answerOf(step)}`;
      demand(other === undefined, expected, `the list shows a new ${noun}: ${other}`, after.last);
    });
  }),
});

/** The thing that a response tells of for each item. `undefined` for an item that was not made. */
function thingsTold({ resource }: Play, { body }: Step): (Thing | undefined)[] {
  return itemsIn(body).map((item) => {
    const id = isJsonObject(item) ? idOf(item, resource.variable, resource.noun) : undefined;
    return id === undefined ? undefined : thingWithId(resource, id);
  });
}

/** @throws Breach when a thing is not there, or not as it was sent. */
async function judgeItem(play: Play, thing: Thing, sent: JsonObject, index: number): Promise<void> {
  const because = `because ${play.operation.id} told that item ${index + 1} was made`;
  const read = await play.mustRead(thing, `${thing.path}, ${because}`);
  const shown = need(shownIn(play.resource, read), 'it shows nothing');
  const [first] = differencesOf(sent, shown.value, { sent: sentSchemas(play.maker), shown: shown.schemas });
  const expected = `\`${first?.path}\` is ${inWords(first?.sent)}, ${because}`;
  demand(first === undefined, expected, `\`${first?.path}\` is ${inWords(first?.shown)}`, read);
}
