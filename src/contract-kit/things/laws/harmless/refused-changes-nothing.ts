import { isSafe } from '../../../openapi/names/is-safe.ts';
import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import { resourceModel } from '../../read/resource-model.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import type { Play } from '../../scene/play.ts';
import { sentIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { firstWith } from '../../scene/with-query.ts';
import { faultyRequests, type Refusal, sendRefused } from './refusals.ts';

/** A request that is refused leaves the thing as it is. */
export const refusedChangesNothing: ThingLaw = sceneLaw<Refusal>({
  name: 'refused-changes-nothing',
  statement: 'A request that is refused with a status from 400 to 499 leaves the thing as it is.',
  source: 'RFC 9110 §15.5 and §13.1: a refused method is not applied',
  needs: [
    ({ method }) => !isSafe(method),
    isAboutIt,
    isMade,
    isRead,
    (operation) => resourceModel(operation.node.document).madeBy(operation).length === 0,
  ],
  ways: async (play) => [...(await faultyRequests(play)), ...membersOfAnother(play)],
  play: async (play, refusals) => {
    await sendRefused(play, refusals, async () => {
      const it = await play.steady();
      const judge = async (because: string): Promise<void> => {
        const expected = `the ${play.noun} is as it was, because ${because}`;
        const read = await play.mustRead(it.thing, expected, `reading the ${play.noun} afterwards`);
        await play.untouched(it, read, expected);
      };
      return { about: it.thing, judge };
    });
  },
});

/** A change that gives a thing the members of another one, if the description says that there are conflicts. */
function membersOfAnother({ scene, operation }: Play): Refusal[] {
  const [one] = validCases(scene, operation).filter((one) => bodyMembers(one) !== undefined);
  if (describedConflict(operation) === undefined || one === undefined) return [];
  const prepare: Refusal['prepare'] = async (play) => {
    const { step } = await play.spare();
    const members = Object.entries(sentIn(step)?.value ?? {});
    const own = members.reduce((known, member) => firstWith([known], Object.fromEntries([member])) ?? known, one);
    return { pick: () => own };
  };
  return [{ what: 'with the members of another one', prepare }];
}
