import { describedConflict } from '../../../openapi/operation/documented-response.ts';
import { modelFor, type ResourceReference } from '../../read/resource-model.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { hasAmount } from '../../scene/is-drawn-from.ts';
import { ownNumbers } from '../../scene/own-numbers.ts';
import type { Play } from '../../scene/play.ts';
import { readableReferences } from '../../scene/referred-id.ts';
import { sentIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isRead, isUnsafe, sceneLaw } from '../../scene/scene-law.ts';
import { watchOwners } from '../../scene/surroundings.ts';
import { firstWith } from '../../scene/with-query.ts';
import { faultyRequests, type Refusal, refusing } from './refusals.ts';

/** A request that is refused leaves the thing as it is. */
export const refusedChangesNothing: ThingLaw = sceneLaw<Refusal>({
  name: 'refused-changes-nothing',
  statement:
    'A request that is refused with a status from 400 to 499 leaves the thing and what it belongs to as they are.',
  source: 'RFC 9110 §15.5 and §13.1: a refused method is not applied',
  needs: [isUnsafe, isAboutIt, isMade, isRead, (operation) => modelFor(operation).madeBy(operation).length === 0],
  ways: async (play) => [...(await faultyRequests(play)), ...membersOfAnother(play)],
  play: refusing(async (play) => {
    // What asks for too much of another thing is refused for that only if this one has enough.
    const isOfMuch = ({ resource }: ResourceReference) =>
      ownNumbers(resource).length > 0 || resource.makers.some((one) => hasAmount(one.operation));
    const isOfAnother = hasAmount(play.operation) && readableReferences(play.operation).some(isOfMuch);
    const it = await play.steady(isOfAnother ? await play.large() : undefined);
    const demandSame = await watchOwners(play, it.thing);
    const judge = async (because: string): Promise<void> => {
      await play.asBefore(it, because);
      await demandSame(because);
    };
    return { about: it.thing, judge };
  }),
});

/** A change that gives a thing the members of another one, if the description says that there are conflicts. */
function membersOfAnother(play: Play): Refusal[] {
  const testCase = play.cases().find((each) => bodyMembers(each) !== undefined);
  if (describedConflict(play.operation) === undefined || testCase === undefined) return [];
  const prepare: Refusal['prepare'] = async () => {
    const members = Object.entries(sentIn((await play.spare()).step)?.value ?? {});
    const own = members.reduce((known, [name, value]) => firstWith([known], { [name]: value }) ?? known, testCase);
    return { pick: () => own };
  };
  return [{ what: 'with the members of another one', prepare }];
}
