import type { Case } from '../../../contract/model/case.ts';
import { successSchemas } from '../../../openapi/names/status-class.ts';
import { isActionOn } from '../../read/actions.ts';
import type { Thing } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import type { OwnList } from '../../scene/own-list.ts';
import { largestPage, pagingOf } from '../../scene/paging.ts';
import { shownProperties } from '../../scene/play-confirmed.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { validCases, variedCases } from '../../scene/varied-cases.ts';
import { areAll } from '../../scene/walk-list.ts';
import { walkPages } from '../../scene/walk-pages.ts';
import { isSuccess } from '../../scene/words.ts';
import { itemMembers } from './filters.ts';

/** A list that shows one deleted thing shows each of them, whatever members they have. */
export const eachDeletedIsListed: ThingLaw = sceneLaw({
  name: 'each-deleted-is-listed',
  statement: 'A list that shows a deleted thing, such as a trash, shows each thing that was deleted.',
  source: 'the items of the list, which are things of another list',
  needs: [isMade, isRead, (_, { own }) => own.has('DELETE'), listsOthers],
  play: async (play) => {
    const { scene, operation, resource } = play;
    const [shortest] = validCases(scene, play.maker).sort((one, other) => sizeOf(one) - sizeOf(other));
    const things: Thing[] = [];
    for (const one of [...variedCases(scene, play.maker, 2), shortest])
      things.push((await play.make({ pick: () => one })).thing);
    const { thing: fresh } = await play.make();
    for (const thing of things) await play.deleteForGood(thing);
    const list: OwnList = { operation, resource, source: { operation, by: 'name' } };
    const look = async () => {
      const walked = await walkPages(scene, list, { about: fresh, query: largestPage(pagingOf(operation)) }, 10);
      const { step } = need(walked.pages.at(-1), 'no list came');
      const paths = new Set(walked.pages.flatMap(({ items }) => items.map(({ path }) => path)));
      clear(!paths.has(fresh.path), 'the list also shows what is not deleted');
      return { step, paths, isWhole: areAll(operation, walked) };
    };
    await play.settled(async () => {
      const { step, paths, isWhole } = await look();
      const one = need(things.find(({ path }) => paths.has(path))?.path, 'the list shows no deleted thing');
      const missing = isWhole ? things.find(({ path }) => !paths.has(path)) : undefined;
      const expected = `the deleted ${play.noun} ${missing?.path} in the list, because it shows ${one}, which was deleted, too`;
      demand(missing === undefined, expected, `${operation.id} does not show it`, step);
    });
    const [back = fresh] = things;
    for (const action of scene.operations().filter((one) => isActionOn(one, resource)))
      if (isSuccess(await scene.send(action, back)) && isSuccess(await scene.send(play.reader, back)))
        await play.settled(async () => {
          const { step, paths } = await look();
          const expected = `a list without ${back.path}, because ${action.id} has brought it back`;
          demand(!paths.has(back.path), expected, `${operation.id} still shows it`, step);
        });
  },
});

function sizeOf({ request }: Case): number {
  return request.body?.length ?? 0;
}

/** Whether an operation lists what another one lists, too: items with the same members, in another place. */
function listsOthers(...[operation, resource]: Parameters<Need>): boolean {
  if (operation.method !== 'GET' || operation.path.includes('{') || successSchemas(operation).length === 0)
    return false;
  if (resource.path.split('{').length > 2 || resource.lists.some((one) => one.operation === operation)) return false;
  const names = [...itemMembers(operation).keys()].sort().join();
  const own = shownProperties(resource).map(([name]) => name);
  return own.length > 1 && names === own.sort().join();
}
