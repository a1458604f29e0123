import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { collectionOf } from '../../../openapi/names/path-handle.ts';
import { jsonProperties } from '../../../openapi/operation/properties-of.ts';
import { bulkOf } from '../../read/bulk.ts';
import { idOf, itemsIn } from '../../read/listed-things.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { differencesOf } from '../../scene/differences.ts';
import type { Play } from '../../scene/play.ts';
import { sentIn, sentSchemas, shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isListed, isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { withOnly } from '../../scene/with-query.ts';
import { answerOf, inWords, isSuccess } from '../../scene/words.ts';

/** A request that makes several things makes those that its response tells of, and none if it is refused. */
export const bulkDoesAsTold: ThingLaw = sceneLaw<JsonObject>({
  name: 'bulk-does-as-told',
  statement: 'A request for several things makes each one that its response tells of, as it was sent, and no other.',
  source: 'RFC 9110 §15.3 and §15.5, for each item',
  needs: [
    (operation, resource) => bulkOf(operation)?.resource === resource,
    isMade,
    isRead,
    isListed,
    (_, { own }) => own.has('DELETE'),
  ],
  // Without flags, and with each of them, such as the one for all or nothing.
  ways: ({ operation }) => [
    {},
    ...[...jsonProperties(operation)].flatMap(([name, schema]) =>
      schema.texts('type').includes('boolean') ? [{ [name]: true }] : [],
    ),
  ],
  play: async (play, flags) => {
    await play.some(flags, async (flag) => {
      const { member } = need(bulkOf(play.operation), 'it makes one thing only');
      const taken = await play.make();
      const items: JsonObject[] = [];
      // What was sent for deleted things is new, and like nothing that is there.
      for (const one of [await play.full(), taken, await play.full()]) {
        items.push(need(sentIn(one.step)?.value, 'a thing is made without members'));
        if (one !== taken) await play.deleteForGood(one.thing);
      }
      const [base] = validCases(play.scene, play.operation).filter((one) => bodyMembers(one) !== undefined);
      const own = need(base && withOnly(base, { ...flag, [member]: items }), 'no such request is valid');
      const before = await play.walkAll(taken.thing);
      const step = await play.ask(play.operation, undefined, { pick: () => own });
      clear(step.status !== 202 && step.status < 500, `${play.operation.id} got ${answerOf(step)}`);
      const told = isSuccess(step) ? toldIn(play, step) : [];
      clear(!isSuccess(step) || told.length === items.length, 'the response does not tell of each item');
      await play.settled(async () => {
        for (const [index, path] of told.entries())
          if (path !== undefined) await judgeItem(play, path, items[index] ?? {}, index);
        const after = await play.walk(taken.thing);
        const others = after.paths.filter((path) => !before.paths.includes(path) && !told.includes(path));
        const expected = `no other new ${play.noun}, because ${play.operation.id} got ${answerOf(step)}`;
        demand(others.length === 0, expected, `the list shows a new ${play.noun}: ${others[0]}`, after.last);
      });
    });
  },
});

/** The path of the thing that a response tells of for each item. `undefined` for an item that was not made. */
function toldIn({ resource }: Play, { body }: Step): (string | undefined)[] {
  return itemsIn(body).map((item) => {
    const id = isJsonObject(item) ? idOf(item, resource.variable, resource.noun) : undefined;
    return id === undefined ? undefined : `${collectionOf(resource.key)}/${id}`;
  });
}

/** @throws Breach when a thing is not there, or not as it was sent. */
async function judgeItem(play: Play, path: string, sent: JsonObject, index: number): Promise<void> {
  const because = `because ${play.operation.id} told that item ${index + 1} was made`;
  const read = await play.mustRead({ resource: play.resource, path, origin: 'owned' }, `${path}, ${because}`);
  const shown = need(shownIn(play.resource, read), 'it shows nothing');
  const schemas = { sent: sentSchemas(play.maker), shown: shown.schemas };
  const [first] = differencesOf(sent, shown.value, schemas);
  const expected = `\`${first?.path}\` is ${inWords(first?.sent)}, ${because}`;
  demand(first === undefined, expected, `\`${first?.path}\` is ${inWords(first?.shown)}`, read);
}
