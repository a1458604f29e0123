import type { Case } from '../../../contract/model/case.ts';
import type { WireRequest } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { jsonProperties } from '../../../openapi/operation/properties-of.ts';
import { bulkOf } from '../../read/bulk.ts';
import { idWithin, itemsIn } from '../../read/listed-things.ts';
import { type Thing, thingBeside } from '../../read/thing.ts';
import { withMembersIn } from '../../scene/body-members.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { differencesOf } from '../../scene/differences.ts';
import type { Play } from '../../scene/play.ts';
import { perWay } from '../../scene/play.ts';
import { sentIn, sentSchemas, shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isListed, isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { byLength } from '../../scene/varied-cases.ts';
import { bodyOf, withOnly } from '../../scene/with-query.ts';
import { answerOf, inWords, isSuccess } from '../../scene/words.ts';

/** A request that makes several things makes those that its response tells of, and none if it is refused. */
export const bulkDoesAsTold: ThingLaw = sceneLaw<JsonObject>({
  name: 'bulk-does-as-told',
  statement: 'A request for several things makes each one that its response tells of, as it was sent, and no other.',
  source: 'RFC 9110 §15.3 and §15.5, for each item',
  needs: [(operation, resource) => bulkOf(operation)?.resource === resource, isMade, isRead, isListed],
  // Without flags, and with each of them, such as the one for all or nothing.
  ways: ({ operation }) => {
    const flags = [...jsonProperties(operation)].filter(([, schema]) => schema.texts('type').includes('boolean'));
    return [{}, ...flags.map(([name]) => ({ [name]: true }))];
  },
  play: perWay(async (play, flag) => {
    const { operation, noun } = play;
    const { member } = need(bulkOf(operation), 'it makes one thing only');
    const taken = await play.full();
    const known = sentIn(taken.step)?.value ?? {};
    const fresh = await freshBodies(play);
    const before = await play.walkAll(taken.thing);
    const [base] = bySize(play.cases(), member).flatMap((one) => {
      return withOnly(one, { ...flag, [member]: itemsSent(one.request, member) }) ?? [];
    });
    const step = await play.ask(operation, taken.thing, {
      pick: () => need(base, 'no such request is valid'),
      // What was sent for one that is there may be refused, beside the others.
      change: (request) => {
        const [first, ...others] = fresh.length > 0 ? fresh : itemsSent(request, member);
        const isLike = Object.keys(first ?? {}).every((name) => jsonProperties(play.maker).has(name));
        const items = [first, ...(isLike ? [known] : []), ...others];
        return withMembersIn(operation, request, { [member]: items });
      },
    });
    const items = itemsSent(step.exchange.request, member);
    clear(step.status !== 202 && step.status < 500, `${operation.id} got ${answerOf(step)}`);
    const told = isSuccess(step) ? thingsTold(taken.thing, step) : [];
    clear(!isSuccess(step) || told.length === items.length, 'the response does not tell of each item');
    await play.settled(async () => {
      for (const [index, thing] of told.entries())
        if (thing !== undefined) await judgeItem(play, thing, items[index] ?? {}, index);
      const after = await play.walk(taken.thing);
      // What an item refers to may be a new thing of the same list.
      const alone = play.scene.steps().filter((one) => one.case.operation === play.maker);
      const others = alone.flatMap((one) => thingTold(taken.thing, one.body) ?? []);
      const paths = [...before.paths, ...[...told, ...others].map((thing) => thing?.path)];
      const other = after.paths.find((path) => !paths.includes(path));
      const expected = `no other new ${noun}, because ${operation.id} got ${answerOf(step)}`;
      demand(other === undefined, expected, `the list shows a new ${noun}: ${other}`, after.last);
    });
  }),
});

/** What was sent for deleted things is new, and like nothing that is there. Empty if none can be deleted. */
async function freshBodies(play: Play): Promise<JsonObject[]> {
  if (!play.resource.own.has('DELETE')) return [];
  const bodies: JsonObject[] = [];
  for (const { thing, step } of [await play.full(), await play.full()]) {
    bodies.push(need(sentIn(step)?.value, 'a thing is made without members'));
    await play.deleteForGood(thing);
  }
  return bodies;
}

/** The cases with few items, but more than one, and of these those first that say most. */
function bySize(cases: readonly Case[], member: string): Case[] {
  const some = byLength(cases).toReversed();
  const isFew = ({ request }: Case): boolean => [2, 3, 4].includes(itemsSent(request, member).length);
  return [...some.filter(isFew), ...some];
}

function itemsSent(request: WireRequest, member: string): JsonObject[] {
  return [bodyOf(request)?.[member]].flat().filter(isJsonObject);
}

/** The thing that a response tells of for each item. `undefined` for an item that was not made. */
function thingsTold(known: Thing, { body }: Step): (Thing | undefined)[] {
  return itemsIn(body).map((item) => thingTold(known, item));
}

/** The thing beside a known one that a response, or a part of it, is about. */
function thingTold(known: Thing, body: unknown): Thing | undefined {
  const { idName, noun } = known.resource;
  const id = idWithin(body, idName, noun);
  return id === undefined ? undefined : thingBeside(known, id);
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
