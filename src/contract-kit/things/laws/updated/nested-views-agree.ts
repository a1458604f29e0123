import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { idOf } from '../../read/listed-things.ts';
import { operationsThat } from '../../read/meaning.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import { idInPath, type Thing } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import type { Play } from '../../scene/play.ts';
import { usedBy } from '../../scene/referred-id.ts';
import { shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, readsIt, sceneLaw } from '../../scene/scene-law.ts';
import { byContrast, validCases } from '../../scene/varied-cases.ts';
import { inWords, isScalar } from '../../scene/words.ts';

/** At most this many different requests read a thing. */
const maxReads = 6;

/** What a thing shows of another one is as that one is read. */
export const nestedViewsAgree: ThingLaw = sceneLaw<Resource>({
  name: 'nested-views-agree',
  statement: 'What a thing shows of another one, such as an expanded member, follows a change of that one.',
  source: 'convention, for what is shown with its id',
  needs: [readsIt, isMade, (_, resource) => usedBySome(resource).length > 0],
  ways: ({ resource }) => usedBySome(resource),
  play: async (play, resources) => {
    await play.some(resources, async (resource) => {
      const made = await play.make();
      const used = need(usedBy(made, resource), `a new ${play.noun} names no ${resource.noun}`);
      const [changer] = operationsThat(resource, 'change', 'replace');
      const old = need(shownIn(resource, await play.read(used)), `the ${resource.noun} shows nothing`).value;
      const [other] = byContrast(validCases(play.scene, need(changer, 'nothing changes it')), old);
      await play.accept(need(changer, 'nothing changes it'), used, { pick: () => other });
      const now = need(shownIn(resource, await play.read(used)), `the ${resource.noun} shows nothing`).value;
      clear(await judgeReads(play, made.thing, used, old, now), `no ${play.noun} shows the ${resource.noun} in it`);
    });
  },
});

/** The resources whose things a new thing names, and that can be read and changed. */
function usedBySome({ makers: [maker] }: Resource): Resource[] {
  if (maker === undefined) return [];
  const { referencesOf, handlesOf } = resourceModel(maker.operation.node.document);
  const named = [...referencesOf(maker.operation), ...handlesOf(maker.operation)].map(({ resource }) => resource);
  return [...new Set(named)].filter(
    (one) => one.own.has('GET') && one.makers.length > 0 && operationsThat(one, 'change', 'replace').length > 0,
  );
}

/** Reads a thing in all ways. Whether one of them shows the other thing. */
async function judgeReads(play: Play, thing: Thing, used: Thing, old: JsonObject, now: JsonObject): Promise<boolean> {
  const reads = validCases(play.scene, play.operation);
  const byQuery = new Map(reads.map((one) => [one.request.path.split('?')[1], one]));
  let isShown = false;
  for (const one of [...byQuery.values()].slice(0, maxReads)) {
    await play.settled(async () => {
      const step = await play.ask(play.operation, thing, { pick: () => one });
      for (const [name, nested] of viewsOf(used, Object(step.body))) {
        isShown = true;
        const stale = Object.keys(nested).find(
          (member) =>
            isScalar(nested[member]) &&
            inWords(nested[member]) === inWords(old[member]) &&
            inWords(nested[member]) !== inWords(now[member]),
        );
        if (stale === undefined) continue;
        const is = `\`${stale}\` of ${used.path}`;
        const expected = `${is} is ${inWords(now[stale])} in \`${name}\`, as when it is read`;
        demand(false, expected, `\`${name}\` still shows ${inWords(nested[stale])}`, step);
      }
    });
  }
  return isShown;
}

/** The objects inside of a body that show a thing, with the names of their members. */
function viewsOf(thing: Thing, body: object, depth = 4): [name: string, view: JsonObject][] {
  if (depth === 0) return [];
  const { variable, noun } = thing.resource;
  return Object.entries(body).flatMap(([name, value]): [string, JsonObject][] => {
    const isView = isJsonObject(value) && idOf(value, variable, noun) === idInPath(thing.path);
    if (isView) return [[name, value]];
    return typeof value === 'object' && value !== null ? viewsOf(thing, value, depth - 1) : [];
  });
}
