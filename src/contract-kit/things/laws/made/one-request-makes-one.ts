import { clear, demand, need } from '../../scene/breach.ts';
import { differencesOf } from '../../scene/differences.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isListed, isReadAlone, makesIt, sceneLaw } from '../../scene/scene-law.ts';

/** A request that makes a thing makes one. */
export const oneRequestMakesOne: ThingLaw = sceneLaw({
  name: 'one-request-makes-one',
  statement: 'A request that makes a thing makes one: the list shows no other new one with the same members.',
  source: 'RFC 9110 §9.3.3 and §15.3.2, for lists that the description filters by parameters only',
  needs: [makesIt, isListed, isReadAlone],
  play: async (play) => {
    const first = await play.make();
    const before = await play.walkAll(first.thing);
    const { thing, step } = await play.make();
    const after = await play.walk(thing);
    const known = [...before.paths, first.thing.path, thing.path];
    const others = after.paths.filter((path) => !known.includes(path));
    const sent = need(sentIn(step), 'the request sends no members');
    clear(Object.keys(sent.value).length > 0, 'the request sends no members');
    for (const path of new Set([...others.slice(-3), ...others.slice(0, 3)])) {
      const read = await play.scene.send(play.reader, { resource: play.resource, path, origin: 'found' });
      const shown = read && shownIn(play.resource, read);
      if (read === undefined || shown === undefined) continue;
      const all = differencesOf(sent.value, shown.value, { sent: sent.schemas, shown: shown.schemas });
      const actual = `${play.operation.id} also made ${path}, which has the same members`;
      demand(all.length > 0, `one new ${play.noun}, ${thing.path}`, actual, read);
    }
  },
});
