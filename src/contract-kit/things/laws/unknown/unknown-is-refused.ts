import { meaningsOf } from '../../read/meaning.ts';
import type { Thing } from '../../read/thing.ts';
import { clear, mustRefuse, need } from '../../scene/breach.ts';
import type { Play } from '../../scene/play.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, sceneLaw } from '../../scene/scene-law.ts';
import { documentsGone, unknownLike } from '../../scene/unknown-like.ts';
import { isRefused } from '../../scene/words.ts';

/** A request about a thing that does not exist is refused. */
export const unknownIsRefused: ThingLaw = sceneLaw({
  name: 'unknown-is-refused',
  statement: 'A request that names a thing that does not exist is refused, if the description has a 404 or 410 for it.',
  source: "the description's own 404 or 410",
  needs: [documentsGone, isAboutIt, isMade],
  play: async (play) => {
    const isMeant = meaningsOf(play.operation, play.resource).includes('make');
    const isSaid = play.operation.responses.some(({ status }) => ['201', '2XX', 'default'].includes(status));
    const mayMake = play.operation.method === 'PUT' && (isMeant || isSaid);
    clear(!mayMake, 'the description lets a PUT make what is not there');
    const nothing = await nothingLike(play, (await play.make()).thing);
    mustRefuse(await play.ask(play.operation, nothing), `404 or 410, because there is no ${play.noun} ${nothing.path}`);
  },
});

/** A thing that does not exist: a made-up one that cannot be read or, for a reader itself, only a made-up one. */
async function nothingLike(play: Play, thing: Thing): Promise<Thing> {
  const reason = `no id of a ${play.noun} is known that names nothing`;
  const unknown = need(unknownLike(thing, play.operation), reason);
  const reader = play.resource.own.get('GET');
  if (reader === play.operation) return unknown;
  // Without a reader, only an id that nobody can guess surely names nothing.
  const isSure = reader === undefined ? !/\/\d+$/.test(unknown.path) : isRefused(await play.ask(reader, unknown));
  clear(isSure, reason);
  return unknown;
}
