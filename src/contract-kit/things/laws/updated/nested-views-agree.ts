import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { valuesIn } from '../../../schema/generate/values-in.ts';
import { idOf } from '../../read/listed-things.ts';
import { operationsThat } from '../../read/meaning.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { idInPath, ownerOf, type Thing, thingAbove } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { perWay } from '../../scene/play.ts';
import { shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, readsIt, sceneLaw } from '../../scene/scene-law.ts';
import { namedInMaking } from '../../scene/surroundings.ts';
import { byContrast } from '../../scene/varied-cases.ts';
import { inWords, isScalar } from '../../scene/words.ts';

/** At most this many different requests read a thing. */
const maxReads = 6;

/** What a thing shows of another one is as that one is read. */
export const nestedViewsAgree: ThingLaw = sceneLaw<Resource>({
  name: 'nested-views-agree',
  statement: 'What a thing shows of another one, such as an expanded member, follows a change of that one.',
  source: 'convention, for what is shown with its id',
  needs: [readsIt, isMade],
  waysOf: (_, resource) => usedBySome(resource),
  play: perWay(async (play, resource) => {
    const isPart = isBelow(resource, play.resource);
    const made = await play.make({}, isPart ? resource : play.resource);
    const own = isPart ? made.thing : ownerOf(made.thing, resource);
    const used = need(own, `a new ${play.noun} names no ${resource.noun}`);
    const viewing = isPart ? thingAbove(made.thing, play.resource) : made.thing;
    const changer = need(operationsThat(resource, 'change', 'replace')[0], 'nothing changes it');
    const old = need(shownIn(resource, await play.read(used)), `the ${resource.noun} shows nothing`).value;
    const [other] = byContrast(play.cases(changer), old);
    await play.accept(changer, used, { pick: () => other });
    const now = need(shownIn(resource, await play.read(used)), `the ${resource.noun} shows nothing`).value;
    const byQuery = new Map(play.cases().map((testCase) => [testCase.request.path.split('?')[1], testCase]));
    let isShown = false;
    for (const testCase of [...byQuery.values()].slice(0, maxReads))
      await play.settled(async () => {
        const step = await play.ask(play.operation, viewing, { pick: () => testCase });
        for (const [name, nested] of viewsOf(used, step.body)) {
          isShown = true;
          const told = (member: string, of: JsonObject): string => inWords(of[member]);
          const isOld = (member: string): boolean =>
            told(member, nested) === told(member, old) && told(member, nested) !== told(member, now);
          const stale = Object.keys(nested).find((member) => isScalar(nested[member]) && isOld(member));
          if (stale === undefined) continue;
          const expected = `\`${stale}\` of ${used.path} is ${told(stale, now)} in \`${name}\`, as when it is read`;
          demand(false, expected, `\`${name}\` still shows ${told(stale, nested)}`, step);
        }
      });
    clear(isShown, `no ${play.noun} shows the ${resource.noun} in it`);
  }),
});

function isBelow({ key }: Resource, whole: Resource): boolean {
  return key.startsWith(`${whole.key}/`);
}

/** The resources whose things a new thing names or has as its parts, and that can be read and changed. */
function usedBySome(whole: Resource): Resource[] {
  const [maker] = whole.makers;
  if (maker === undefined) return [];
  const parts = modelFor(maker.operation).resources.filter((resource) => isBelow(resource, whole));
  const all = new Set([...namedInMaking(whole), ...parts]);
  const isChanged = (resource: Resource): boolean => operationsThat(resource, 'change', 'replace').length > 0;
  return [...all].filter(
    (resource) => resource !== whole && resource.own.has('GET') && resource.makers.length > 0 && isChanged(resource),
  );
}

/** The objects inside of a body that show a thing, with the names of their members. */
function viewsOf({ resource: { idName, noun }, path: own }: Thing, body: unknown): [name: string, view: JsonObject][] {
  return [...valuesIn(body)].flatMap(({ path, value }): [string, JsonObject][] => {
    const isView = path.length > 0 && isJsonObject(value) && idOf(value, idName, noun) === idInPath(own);
    return isView ? [[String(path.at(-1)), value]] : [];
  });
}
