import { isJsonObject } from '../../../openapi/document/json.ts';
import { isSafe } from '../../../openapi/names/safe-methods.ts';
import { type Resource, resourceModel, type Source } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { type Page, showPage } from '../../scene/own-list.ts';
import { largestPage, pagingOf } from '../../scene/paging.ts';
import type { Play } from '../../scene/play.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { aboutUse, canonical } from '../../scene/steady.ts';
import { inWords } from '../../scene/words.ts';

/** What no operation writes is not rewritten: events, revisions, entries of a log. */
export const recordsStay: ThingLaw = sceneLaw<Source>({
  name: 'records-stay',
  statement: 'What the description has no operation to write, such as an event or a revision, stays as it was written.',
  source: 'the description, which has no operation that changes it',
  needs: [({ method }) => !isSafe(method), isAboutIt, isMade, (...about) => recordsFor(...about).length > 0],
  ways: ({ operation, resource }) => recordsFor(operation, resource).map(([, source]) => source),
  play: async (play, sources) => {
    await play.some(sources, async (source) => {
      const earlier = await listed(play, source, (await play.spare()).thing);
      const { thing } = await play.make({ readyFor: play.operation });
      const before = await listed(play, source, thing);
      // Only what appeared with the new thing is a record for sure. Other things may follow from what they are about.
      const others = new Set(earlier.items.map(({ path }) => path));
      const control = await listed(play, source, thing);
      await play.accept(play.operation, thing);
      const after = await listed(play, source, thing);
      const known = new Map(before.items.filter(({ path }) => !others.has(path)).map(({ path, item }) => [path, item]));
      const steady = new Map(control.items.map(({ path, item }) => [path, item]));
      clear(
        after.items.some(({ path }) => known.has(path)),
        'no list shows a record twice',
      );
      for (const { path, item } of after.items) {
        const old = known.get(path);
        const name = changedMember(old, item);
        if (name === undefined || changedMember(old, steady.get(path)) !== undefined) continue;
        const [was, is] = [old, item].map((one) => inWords(Object(one)[name]));
        const expected = `\`${name}\` of ${path} is still ${was}, because nothing can write it`;
        demand(false, expected, `\`${name}\` of ${path} is ${is} after ${play.operation.id}`, after.step);
      }
    });
  },
});

/** The lists of what nothing writes that are about a thing, or about all things. */
function recordsFor(...[operation, resource]: Parameters<Need>): [Resource, Source][] {
  return resourceModel(operation.node.document).resources.flatMap((one) => {
    const isWritten = one.makers.length > 0 || [...one.own.keys()].some((method) => !isSafe(method));
    const isNear = ({ operation: { path } }: Source): boolean => !path.includes('{') || path.startsWith(resource.path);
    return isWritten ? [] : one.lists.filter(isNear).map((source): [Resource, Source] => [one, source]);
  });
}

async function listed(play: Play, source: Source, about: Thing): Promise<Page> {
  const { operation } = source;
  const own = recordsFor(play.operation, play.resource).find((one) => one[1] === source);
  const resource = need(own?.[0], 'nothing lists it');
  const list = { operation, resource, source };
  const page = await showPage(play.scene, list, { about, query: largestPage(pagingOf(operation)) });
  return need(page, `${operation.id} could not be asked`);
}

/** A member that two responses show otherwise, and that does not tell of use. */
function changedMember(one: unknown, other: unknown): string | undefined {
  if (!isJsonObject(one) || !isJsonObject(other)) return undefined;
  return Object.keys(one).find((name) => !aboutUse.test(name) && canonical(one[name]) !== canonical(other[name]));
}
