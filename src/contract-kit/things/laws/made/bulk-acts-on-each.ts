import type { Case } from '../../../contract/model/case.ts';
import type { WireRequest } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { memberAt, withValueAt } from '../../../openapi/document/value-at.ts';
import { exactJson } from '../../../openapi/names/exact-json.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { idsIn } from '../../read/bulk.ts';
import { itemsIn } from '../../read/listed-things.ts';
import type { ResourceReference } from '../../read/resource-model.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { changesBetween } from '../../scene/changes-between.ts';
import { isEmpty } from '../../scene/means-the-same.ts';
import type { Play, Watched } from '../../scene/play.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { answerOf, inWords, isDone, isGone } from '../../scene/words.ts';

/** Words for what gives each of several things a place or a part of its own. */
const amongThem = /\b(?:re)?(?:order|rank|sort|arrange|position|move|swap|merge|join|rotate|shuffle)/i;

/** Words for an item to which nothing was done. */
const undone = /^(?:fail|error|refus|reject|skip|not)/i;

/** A request that names several things does the same to each of them, and nothing to another one. */
export const bulkActsOnEach: ThingLaw = sceneLaw({
  name: 'bulk-acts-on-each',
  statement: 'A request whose body lists ids of things does the same to each of them, and nothing to others.',
  source: 'RFC 9110 §15.3, for each item',
  needs: [isUnsafe, isMade, isRead, hasSameForAll, (...about) => idsIn(...about) !== undefined],
  play: async (play) => {
    const { operation, resource, noun, reader } = play;
    const reference = need(idsIn(operation, resource), 'it lists no ids');
    const things: Watched[] = [];
    while (things.length < 4) things.push(await play.steady(await play.usual(operation)));
    const [first, second, third, other] = things;
    const named = [first, second, third].flatMap((watched) => watched?.thing ?? []);
    const step = await askForAll(play, reference, named, play.shown(first?.read));
    // A response may tell that some of them were refused.
    const told = itemsIn(step.body).flatMap((item) => Object.values(Object(item)));
    const isPartial = told.some((one) => isErrorStatus(one) || (typeof one === 'string' && undone.test(one)));
    clear(isDone(step) && !isPartial, `${operation.id} got ${answerOf(step)}`);
    await play.settled(async () => {
      const outcomes = [];
      for (const { thing, step: made, read } of things) {
        const after = await play.ask(reader, thing);
        clear(after.status < 500, 'no response came');
        const own = changesBetween(resource, made, read, after, 'another');
        // Of a number that the service sets, such as a balance, only whether it moves is the same for each.
        const all = thing === other?.thing ? [] : changesBetween(resource, made, read, after, 'nothing');
        const moved = all.filter(({ path }) => !own.some((difference) => difference.path === path));
        const told = [...own, ...moved.map(({ path }) => ({ path, shown: 'another' }))];
        const changes = told.map(({ path, shown }) => ({ [path]: shown }));
        const is = isGone(after) ? 'gone' : changes.length === 0 ? 'as it was' : `changed to ${inWords(changes)}`;
        outcomes.push({ thing, is, after });
      }
      const [outcome, ...others] = outcomes;
      const left = outcomes.find(({ thing, is }) => thing === other?.thing && is !== 'as it was');
      const untouched = `the ${noun} ${other?.thing.path} as it was, because ${operation.id} does not name it`;
      if (left !== undefined) demand(false, untouched, `it is ${left.is}`, left.after);
      const odd = others.find(({ thing, is }) => thing !== other?.thing && is !== outcome?.is);
      const expected = `the same of each ${noun} that ${operation.id} names: ${outcome?.thing.path} is ${outcome?.is}`;
      if (odd !== undefined) demand(false, expected, `${odd.thing.path} is ${odd.is}`, odd.after);
      clear(outcome?.is !== 'as it was', `${operation.id} changes nothing that is shown`);
    });
  },
});

/**
 * Sends the request with an item for each of these things.
 *
 * @param shown What the things show, so that the request changes it.
 */
export async function askForAll(
  play: Play,
  reference: ResourceReference,
  things: readonly Thing[],
  shown: JsonObject,
): Promise<Step> {
  const ids = things.map(({ path }) => idInPath(path));
  return await play.ask(play.operation, undefined, {
    pick: () => byItem(play.cases(), reference, shown)[0],
    change: (request) => withIds(request, reference, ids),
  });
}

function isErrorStatus(value: unknown): boolean {
  return Number(value) >= 400 && Number(value) < 600;
}

/** Whether the name of an operation says nothing of what only one of several things can be. */
function hasSameForAll({ path }: Operation): boolean {
  return !amongThem.test(segmentsOf(path).slice(1).join(' '));
}

/** The keys before and behind the items of the list. */
function keysOf({ path }: ResourceReference): readonly [list: string[], rest: string[]] {
  const at = path.indexOf('*');
  return [path.slice(0, at), path.slice(at + 1)];
}

function itemsOf({ body }: WireRequest, reference: ResourceReference): readonly unknown[] {
  const items = memberAt(exactJson(body), keysOf(reference)[0]);
  return Array.isArray(items) ? items : [];
}

/** The cases with items, those whose first item differs most from what a thing shows first, and then those that say most. */
function byItem(valid: readonly Case[], reference: ResourceReference, shown: JsonObject): Case[] {
  const sizeOf = ({ request }: Case): number => {
    const [first] = itemsOf(request, reference);
    const said = { ...Object(exactJson(request.body)), ...(isJsonObject(first) ? first : {}) };
    const other = Object.entries(said).filter(([name, value]) => !isEmpty(value) && value !== shown[name]);
    return other.length * 1000 + JSON.stringify(first ?? '').length;
  };
  const some = valid.filter(({ request }) => itemsOf(request, reference).length > 0);
  return some.sort((testCase, other) => sizeOf(other) - sizeOf(testCase));
}

/** The request with an item for each id, like its first one. */
function withIds(request: WireRequest, reference: ResourceReference, ids: readonly string[]): WireRequest {
  const [list, rest] = keysOf(reference);
  const [first] = itemsOf(request, reference);
  const isNumber = typeof memberAt(first, rest) === 'number';
  const items = ids.map((id) => withValueAt(first, rest, isNumber ? Number(id) : id));
  return { ...request, body: JSON.stringify(withValueAt(exactJson(request.body), list, items)) };
}
