import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import { bodyMembers, withMembersIn } from '../../scene/body-members.ts';
import { demand, ifClear, need } from '../../scene/breach.ts';
import type { Play } from '../../scene/play.ts';
import { idOfNothing, naming, readableReferences } from '../../scene/referred-id.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { makesIt, sceneLaw, showsNew } from '../../scene/scene-law.ts';
import { watchOwners } from '../../scene/surroundings.ts';
import { byContrast, validCases, variedCases } from '../../scene/varied-cases.ts';
import { isRefused } from '../../scene/words.ts';
import { uniqueMembersOf } from '../twice/unique-members.ts';
import { faultyRequests, type Refusal, refusing } from './refusals.ts';

/** A request that is refused makes nothing. */
export const refusedMakesNothing: ThingLaw = sceneLaw<Refusal>({
  name: 'refused-makes-nothing',
  statement:
    'A request that is refused with a status from 400 to 499 makes nothing, and changes nothing that a new thing belongs to.',
  source: 'RFC 9110 §15.5: a refused method is not applied',
  needs: [makesIt, showsNew],
  ways: async (play) => [
    ...(await faultyRequests(play)),
    ...namesNothing(play),
    ...sameAgain(play),
    ...(await refusedAlthoughValid(play)),
  ],
  play: refusing(async (play) => {
    const about = (await play.spare()).thing;
    // A list that is as long as an unwritten limit may be shows with one more thing whether it is one.
    const before = (await ifClear(play.walkAll(about))) ?? (await play.walkAll((await play.make()).thing));
    const hasUnique = uniqueMembersOf(play.operation, play.resource).length > 0;
    const it = hasUnique ? await ifClear(play.watch(await play.spare())) : undefined;
    const demandSame = await watchOwners(play, about);
    const judge = async (because: string): Promise<void> => {
      const { paths, last } = await play.walk(about);
      const fresh = paths.find((path) => !before.paths.includes(path));
      const expected = `no new ${play.noun} in the list, because ${because}`;
      demand(fresh === undefined, expected, `the list shows a new ${play.noun}: ${fresh}`, last);
      if (it !== undefined) await play.asBefore(it, because);
      await demandSame(because);
    };
    return { about, judge };
  }),
});

/** So many different valid requests are tried. */
const maxTried = 6;

/** Valid requests that the service refuses, as for a member that it takes only beside another one. */
async function refusedAlthoughValid(play: Play): Promise<Refusal[]> {
  const { scene, operation } = play;
  const refused: Refusal[] = [];
  for (const testCase of variedCases(scene, operation, maxTried)) {
    if (isRefused(await scene.send(operation, (await play.spare()).thing, { pick: () => testCase })))
      refused.push({ what: 'that it refuses although it is valid', prepare: async () => ({ pick: () => testCase }) });
  }
  return refused;
}

/** The request that has made a thing, sent again, or another one with a value that must be unique, if there can be conflicts. */
function sameAgain({ operation, resource }: Play): Refusal[] {
  const prepare = async (play: Play, member?: string): ReturnType<Refusal['prepare']> => {
    const { thing, step } = await play.spare();
    const { case: testCase, exchange } = step;
    if (member === undefined) return { pick: () => testCase, change: () => exchange.request };
    const value = need(bodyMembers({ operation, request: exchange.request })?.[member], `no \`${member}\` was sent`);
    const now = (await ifClear(play.read(thing))) ?? step;
    const [unlike = testCase] = byContrast(play.cases(), play.shown(now));
    return { pick: () => unlike, change: (request) => withMembersIn(operation, request, { [member]: value }) };
  };
  if (describedConflict(operation) === undefined) return [];
  const members = uniqueMembersOf(operation, resource);
  const all = members.length === 0 ? [undefined] : members;
  return all.map((member) => ({ what: 'that has made one already', prepare: (play) => prepare(play, member) }));
}

/** A request whose body refers to a thing that does not exist. Services may refuse it. */
function namesNothing({ scene, operation }: Play): Refusal[] {
  const reference = readableReferences(operation).find(({ required }) => required);
  const [testCase] = validCases(scene, operation);
  if (reference === undefined || testCase === undefined) return [];
  const prepare: Refusal['prepare'] = async (play) => {
    const { thing } = await play.make({}, reference.resource);
    const id = need(await idOfNothing(play.scene, thing), 'no id that names nothing is known');
    return { pick: () => testCase, change: naming([[reference, id]]) };
  };
  return [{ what: `with a \`${reference.path.join('.')}\` that names nothing`, prepare }];
}
