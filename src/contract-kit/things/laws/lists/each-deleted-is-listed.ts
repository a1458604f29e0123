import { itemMembers } from '../../../openapi/names/item-members.ts';
import { segmentNoun, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { removableAliases } from '../../read/namesake.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import type { Play } from '../../scene/play.ts';
import { shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isDeleted, isMade, isReadAlone, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { byLength, variedCases } from '../../scene/varied-cases.ts';
import type { Walked } from '../../scene/walk-list.ts';
import { walkList } from '../../scene/walk-list.ts';
import { isDone, isSuccess } from '../../scene/words.ts';

/** A list that shows one deleted thing shows each of them, whatever members they have. */
export const eachDeletedIsListed: ThingLaw = sceneLaw({
  name: 'each-deleted-is-listed',
  statement: 'A list that shows a deleted thing, such as a trash, shows each thing that was deleted.',
  source: 'the items of the list, which are things of another list',
  needs: [isMade, isReadAlone, isDeleted, listsOthers],
  play: async (play) => {
    const { scene, operation, resource } = play;
    const [shortest] = byLength(play.cases(play.maker));
    const all: Thing[] = [];
    for (const testCase of [...variedCases(scene, play.maker, 2), shortest])
      all.push((await play.make({ pick: () => testCase })).thing);
    // In whatever state it was, unless it is not deleted in this state.
    const [last, second] = all.toReversed();
    for (const action of play.actions) if (isSuccess(await scene.send(action, second))) break;
    for (const action of play.actions) await scene.send(action, last);
    const { thing: fresh } = await play.make();
    const things: Thing[] = [];
    for (const thing of all) if ((await ifClear(play.deleteForGood(thing))) !== undefined) things.push(thing);
    clear(things.length > 0, `no ${play.noun} was deleted`);
    const look = async (): Promise<Walked> => {
      const walked = await walkList(scene, { operation, resource, source: { operation, by: 'name' } }, fresh);
      clear(!walked.paths.includes(fresh.path), 'the list also shows what is not deleted');
      return walked;
    };
    const left = [...things];
    await play.settled(async () => {
      const { last, paths, isWhole } = await look();
      const known = things.find(({ path }) => paths.includes(path))?.path;
      const isTold = known === undefined && isWhole && saysDeleted(operation);
      const each = `the ${play.noun}s that were deleted, because ${operation.id} says that it lists them`;
      demand(!isTold || !leadsTo(operation, resource), each, 'it shows none of them', last);
      const isLost = isTold && (await isKept(play, left.pop()));
      demand(!isLost, each, 'it shows none of them, and one of them can be brought back', last);
      const text = need(known, 'the list shows no deleted thing');
      const missing = isWhole ? things.find(({ path }) => !paths.includes(path)) : undefined;
      const because = `because it shows ${text}, which was deleted, too`;
      const expected = `the deleted ${play.noun} ${missing?.path} in the list, ${because}`;
      demand(missing === undefined, expected, `${operation.id} does not show it`, last);
    });
    const [back = fresh, gone = fresh] = things;
    const demandWithout = ({ path }: Thing, because: string): Promise<void> =>
      play.settled(async () => {
        const { last, paths } = await look();
        const expected = `a list without ${path}, because ${because}`;
        demand(!paths.includes(path), expected, `${operation.id} still shows it`, last);
      });
    for (const action of play.actions)
      if (isSuccess(await scene.send(action, back)) && isSuccess(await scene.send(play.reader, back)))
        await demandWithout(back, `${action.id} has brought it back`);
    const purge = aliasListedBy(operation, resource)?.own.get('DELETE');
    if (gone !== fresh && purge !== undefined && isDone(await scene.send(purge, gone)))
      await demandWithout(gone, `${purge.id} has removed it for good`);
  },
});

/** Whether the words of a list say that it has what was deleted. */
function saysDeleted({ node }: Operation): boolean {
  return /\b(?:deleted|removed|trash)\b/i.test([node.text('summary'), node.text('description')].join(' '));
}

/** Whether a sentence of the deletion says that a deleted thing goes where an operation lists: "moves it to the trash". */
function leadsTo({ path }: Operation, { own }: Resource): boolean {
  const place = wordsOf(segmentsOf(path).at(-1) ?? '').join('[ -]');
  const moving = new RegExp(`\\b(?:moves?|goes|puts?|sends?)\\b.*\\b(?:in)?to the ${place}\\b`, 'i');
  const doubted = /\b(?:not|never|cannot|without|before|unless|if|only|first)\b/i;
  const text = own.get('DELETE')?.node.text('description') ?? '';
  // Some things may go nowhere.
  if (/\b(?:at once|for good|permanently|immediately|forever)\b/i.test(text)) return false;
  return sentencesOf(text).some((sentence) => moving.test(sentence) && !doubted.test(sentence));
}

/** Whether an action brings a deleted thing back, so that the service still has it. */
async function isKept({ scene, actions, reader }: Play, thing: Thing | undefined): Promise<boolean> {
  for (const action of thing === undefined ? [] : actions)
    if (isSuccess(await scene.send(action, thing)) && isSuccess(await scene.send(reader, thing))) return true;
  return false;
}

/** The other path by which what an operation lists is removed, such as that of a trash. */
function aliasListedBy(operation: Operation, resource: Resource): Resource | undefined {
  const isListed = ({ lists }: Resource): boolean => lists.some((list) => list.operation === operation);
  return removableAliases(modelFor(operation), resource).find(isListed);
}

/**
 * Whether an operation lists what another one lists, too: items with the same members or the same ids, in another place. What says
 * that it has what was deleted may show more of it, such as the time.
 */
function listsOthers(...[operation, resource]: Parameters<Need>): boolean {
  if (aliasListedBy(operation, resource) !== undefined) return true;
  const nouns = segmentsOf(operation.path).map(segmentNoun);
  const isOfOther = modelFor(operation).resources.some(
    ({ noun, makers }) => noun !== resource.noun && nouns.includes(noun) && makers.length > 0,
  );
  const isPlain = operation.method === 'GET' && !operation.path.includes('{') && resource.path.split('{').length < 3;
  const own = resource.lists.find((list) => list.operation === operation);
  if (!isPlain || isOfOther || (own !== undefined && (own.by !== 'name' || !saysDeleted(operation)))) return false;
  const items = itemMembers(operation);
  const shown = shownProperties(resource).map(([name]) => name);
  const areAll = shown.length > 1 && shown.every((name) => items.has(name));
  const added = [...items.keys()].filter((name) => !shown.includes(name));
  return areAll && (added.length === 0 || (added.every(tellsDeletion) && saysDeleted(operation)));
}

/** Whether a member says when or by whom something was deleted. */
function tellsDeletion(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:delet|remov|trash|discard)/.test(word));
}
