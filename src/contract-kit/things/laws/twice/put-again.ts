import { clear, demand } from '../../scene/breach.ts';
import { isOfAll, ownNumbers } from '../../scene/own-numbers.ts';
import { eachScript, type Play, type WayScript } from '../../scene/play.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isReadAlone, makesIt, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { belongs, ownersOf, watchAround } from '../../scene/surroundings.ts';
import { usesOf } from '../../scene/uses-of.ts';
import { answerOf, inWords, isDone } from '../../scene/words.ts';

/** A PUT that is sent again adds nothing, and forgets nothing. */
export const putAgain: ThingLaw = sceneLaw<WayScript>({
  name: 'put-again-adds-nothing',
  statement:
    'The same PUT, sent again, changes no number and no list of what the thing belongs to, and no number of the thing that a use has changed. It is not answered with 201 where another success is described.',
  source: 'RFC 9110 §9.2.2: PUT is idempotent, and §9.3.4: 201 tells that it has created something',
  needs: [({ method }) => method === 'PUT', isAboutIt, isMade],
  waysOf: (...about) => tests.flatMap(([isFit, judge]) => (isFit(...about) ? [judge] : [])),
  play: eachScript,
});

const counts: Need = (...about) => isReadAlone(...about) && ownNumbers(about[1]).length > 0;

/** The description tells a replacement from what is new. */
const tellsApart: Need = (operation, resource) => {
  const successes = operation.responses.filter(({ status }) => /^2/.test(status)).map(({ status }) => status);
  return makesIt(operation, resource) && successes.length > 1 && successes.includes('201');
};

const tests: readonly (readonly [isFit: Need, judge: WayScript])[] = [
  [belongs, judgeAtOnce],
  [counts, judgeUsed],
  [tellsApart, judgeStatus],
];

async function judgeAtOnce(play: Play): Promise<void> {
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
}

async function judgeStatus(play: Play): Promise<void> {
  const { operation } = play;
  const { thing, step } = await play.make();
  const again = await play.ask(operation, thing, { change: () => step.exchange.request });
  clear(isDone(again), `${operation.id} got ${answerOf(again)} when it was sent again`);
  demand(again.status !== 201, `another status than 201, because ${thing.path} was there`, 'status 201', again);
}

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
