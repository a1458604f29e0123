import type { JsonObject } from '../../../openapi/document/json.ts';
import { segmentNoun, wordsOf } from '../../../openapi/names/nouns.ts';
import { copies, isActionOn } from '../../read/actions.ts';
import { isSingle } from '../../read/single-things.ts';
import { clear, demand } from '../../scene/breach.ts';
import { meansTheSame } from '../../scene/means-the-same.ts';
import type { Property } from '../../scene/member-schemas.ts';
import type { Play } from '../../scene/play.ts';
import { shownProperties } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import {
  belongs,
  changedIn,
  lookAround,
  makeBeside,
  ownersOf,
  type Sight,
  watchAround,
} from '../../scene/surroundings.ts';
import { freedBy, mayFree } from '../../scene/takes-back.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** What an action frees, or leaves out of a count, is as it was before a thing has taken it. */
export const freesWhatWasTaken: ThingLaw = sceneLaw({
  name: 'frees-what-was-taken',
  statement:
    'A number that a thing has changed of what it belongs to is as before when an action frees that, or brings the thing into a state that the number leaves out.',
  source: "the words of the action's description, and of the number's",
  needs: [isActionOn, isMade, isRead, belongs, mayFree, (...about) => !copies(...about)],
  play: async (play) => {
    const { operation, scene } = play;
    const first = await play.make({ readyFor: operation });
    const owners = ownersOf(play, first.thing).filter(({ resource }) => !isSingle(resource));
    const { before, moving } = await watchAround(play, owners);
    const { thing } = await makeBeside(play, first);
    /** What was changed first, as it was before. */
    const taken = new Map<string, Sight | undefined>();
    const others = play.actions.filter((one) => one !== operation && one.requestBody === undefined && !mayFree(one));
    let old = before;
    for (const other of [undefined, ...others.slice(0, 2)]) {
      if (other !== undefined && !isSuccess(await scene.send(other, thing))) continue;
      const now = await lookAround(play, owners);
      for (const name of changedIn(old, now))
        if (!taken.has(name) && !moving.includes(name)) taken.set(name, old.get(name));
      old = now;
    }
    await play.accept(operation, thing);
    const state = play.shown(await play.read(thing));
    const freed = [...taken].filter(([, sight]) => isFreed(play, sight?.property, state));
    clear(freed.length > 0, `${operation.id} frees nothing that a ${play.noun} has taken`);
    await play.settled(async () => {
      const after = await lookAround(play, owners);
      for (const [name, was] of freed) {
        const { value, step } = after.get(name) ?? {};
        const is = `${name} is ${inWords(was?.value)}, as before ${thing.path} has changed it, because of ${operation.id}`;
        if (step !== undefined) demand(meansTheSame(was?.value, value), is, `it is ${inWords(value)}`, step);
      }
    });
  },
});

/** Whether the action says that it frees what a number counts, or brings a thing into a state that the number leaves out. */
function isFreed({ operation, resource, noun }: Play, property: Property | undefined, thing: JsonObject): boolean {
  const [member = '', schema] = property ?? [];
  // A sentence about the thing itself frees nothing.
  const words = wordsOf(member)
    .map(segmentNoun)
    .filter((word) => ![...wordsOf(noun), 'count', 'number', 'total'].includes(word));
  const isNamed = (sentence: string): boolean =>
    wordsOf(sentence)
      .map(segmentNoun)
      .some((word) => words.includes(word));
  if (freedBy(operation).some(isNamed)) return true;
  const text = schema?.text('description') ?? '';
  const isDenied = (state: string): boolean =>
    new RegExp(`\\b(?:without|not|no|excluding|except)\\b[^.;,]*\\b${state}`, 'i').test(text);
  const isSaid = (state: string): boolean =>
    wordsOf(state).every((word) => wordsOf(text).includes(word)) && !isDenied(state);
  return shownProperties(resource).some(([status, own]) => {
    const [now, states] = [thing[status], own.texts('enum')];
    if (typeof now !== 'string' || !states.includes(now)) return false;
    return isDenied(now) || (states.some(isSaid) && !isSaid(now));
  });
}
