import { clear, demand } from '../../scene/breach.ts';
import { isOfAll, ownNumbers } from '../../scene/own-numbers.ts';
import { type Play, perWay } from '../../scene/play.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isReadAlone, sceneLaw } from '../../scene/scene-law.ts';
import { belongs, ownersOf, watchAround } from '../../scene/surroundings.ts';
import { usesOf } from '../../scene/uses-of.ts';
import { answerOf, inWords, isDone } from '../../scene/words.ts';

/** A PUT that is sent again adds nothing, and forgets nothing. */
export const putAgain: ThingLaw = sceneLaw<'at once' | 'after a use'>({
  name: 'put-again-adds-nothing',
  statement:
    'The same PUT, sent again, changes no number and no list of what the thing belongs to, and no number of the thing that a use has changed.',
  source: 'RFC 9110 §9.2.2: PUT is idempotent',
  needs: [({ method }) => method === 'PUT', isAboutIt, isMade, (...about) => belongs(...about) || counts(...about)],
  ways: ({ operation, resource }) => [
    ...(belongs(operation, resource) ? ['at once' as const] : []),
    ...(counts(operation, resource) ? ['after a use' as const] : []),
  ],
  play: perWay(async (play, way) => {
    if (way === 'after a use') return await judgeUsed(play);
    const { operation, noun } = play;
    const { thing, step } = await play.make();
    const owners = ownersOf(play, thing);
    clear(owners.length > 0, `nothing that the ${noun} belongs to can be read`);
    // What a PUT has made may never be replaced by something else.
    const same = step.case.operation === operation ? { change: () => step.exchange.request } : undefined;
    const first = await play.accept(operation, thing, same);
    const around = await watchAround(play, owners);
    const again = await play.ask(operation, thing, { change: () => first.exchange.request });
    clear(isDone(again), `${operation.id} got ${answerOf(again)} when it was sent again`);
    await around.demandSame(`${operation.id} was only sent again`);
  }),
});

const counts: typeof belongs = (...about) => isReadAlone(...about) && ownNumbers(about[1]).length > 0;

/** What a use has counted is still there when the same PUT is sent again. */
async function judgeUsed(play: Play): Promise<void> {
  const { operation, resource, noun } = play;
  const names = ownNumbers(resource).flatMap(([name]) => (isOfAll(resource, name) ? [] : [name]));
  for await (const { thing, use } of usesOf(play)) {
    const seen = [await play.read(thing)];
    const first = await play.accept(operation, thing);
    seen.push(await play.read(thing));
    await use();
    seen.push(await play.read(thing));
    const valuesOf = (name: string): number[] => seen.map((step) => Number(play.shown(step)[name]));
    const used = names.filter(
      (name) => valuesOf(name).every(Number.isFinite) && valuesOf(name)[1] !== valuesOf(name)[2],
    );
    const again = used.length > 0 && (await play.ask(operation, thing, { change: () => first.exchange.request }));
    if (again === false || !isDone(again)) continue;
    return await play.settled(async () => {
      const read = await play.read(thing);
      for (const name of used) {
        const [start = 0, before = 0, between = 0] = valuesOf(name);
        const now = Number(play.shown(read)[name]);
        // It may count replacements, too.
        const isCounting = now > between && now - between === before - start;
        const expected = `\`${name}\` of the ${noun} is still ${inWords(between)}, because ${operation.id} was only sent again`;
        demand(now === between || isCounting, expected, `it is ${inWords(now)}`, read);
      }
    });
  }
  clear(false, `no use changes a number of a ${noun}`);
}
