import type { Case } from '../../../contract/model/case.ts';
import { clear, demand, ifClear, mustRefuse, need } from '../../scene/breach.ts';
import type { Play } from '../../scene/play.ts';
import type { MadeThing, StepOptions, ThingLaw } from '../../scene/scene.ts';
import { sceneLaw } from '../../scene/scene-law.ts';
import { wholeInPath } from '../../scene/surroundings.ts';
import { fullestCase } from '../../scene/varied-cases.ts';
import { bodyOf } from '../../scene/with-query.ts';
import { answerOf, isDone, isSuccess } from '../../scene/words.ts';
import { isGivenUp, uniqueMemberOf } from './unique-members.ts';

/** Two things cannot have one value where the description has a 409 for it. */
export const takenValues: ThingLaw = sceneLaw({
  name: 'taken-value-is-refused',
  statement:
    'A value that only one thing may have is refused for a second thing, and not for the thing that has it, or where nothing has it any more, where the description has a 409.',
  source: "the description's 409, and its words or the name of the member",
  needs: [(operation, resource) => uniqueMemberOf(operation, resource) !== undefined],
  play: async (play) => {
    const member = uniqueMemberOf(play.operation, play.resource) ?? '';
    const full = fullestCase(play.scene, play.maker, (testCase) => hasText(testCase, member));
    const first = await play.makeNow({ pick: () => need(full, `no \`${member}\` is sent`) });
    await (play.maker === play.operation ? judgeMaking(play, first, member) : judgeChanging(play, first, member));
  },
});

/** The same request makes no second thing. */
async function judgeMaking(play: Play, { thing, step }: MadeThing, member: string): Promise<void> {
  const pick = (all: readonly Case[]): Case | undefined => all.find((testCase) => testCase.operation === play.maker);
  const again = { pick, change: () => step.exchange.request, below: wholeInPath(thing, play.maker) };
  const second = await ifClear(play.make(again));
  const actual = `status ${second?.step.status} and another ${play.noun}, ${second?.thing.path}`;
  const expected = `409, because ${thing.path} has the same \`${member}\``;
  if (second !== undefined && second.step.status !== 202)
    demand(second.thing.path === thing.path, expected, actual, second.step);
  if (!isInConflict(play) || !isGivenUp(play.operation, member)) return;
  if ((await ifClear(play.deleteForGood(thing))) === undefined) return;
  // What can be brought back may keep its value.
  for (const action of play.actions) if (isSuccess(await play.scene.send(action, thing))) return;
  await play.settled(async () => {
    const free = await ifClear(play.make(again));
    const success = `a success, because ${thing.path}, which had the same \`${member}\`, was deleted`;
    const last = need(play.scene.steps().at(-1), 'nothing was sent');
    demand(free !== undefined || !isInConflict(play), success, answerOf(last), last);
  });
}

/** Whether the last request was refused with 409. */
function isInConflict({ scene }: Play): boolean {
  return scene.steps().at(-1)?.status === 409;
}

/** A value that is refused with 409 where a thing is made with it is refused where a thing is changed to it. */
async function judgeChanging(play: Play, { thing, step }: MadeThing, member: string): Promise<void> {
  const value = bodyOf(step.exchange.request)?.[member];
  const withValue: StepOptions = {
    pick: (all) => all.find((testCase) => hasText(testCase, member)),
    change: (request) => ({ ...request, body: JSON.stringify({ ...bodyOf(request), [member]: value }) }),
  };
  const below = wholeInPath(thing, play.maker);
  const other = await play.make({ below });
  // All other values of the twin are new, so that only this value can be the reason for a conflict.
  const pick = (all: readonly Case[]) =>
    all.find((testCase) => testCase.operation === play.maker && hasText(testCase, member));
  const twin = await ifClear(play.make({ ...withValue, pick, below }));
  clear(twin === undefined && isInConflict(play), `another ${play.noun} may have the same \`${member}\``);
  const taken = await play.scene.send(play.operation, other.thing, withValue);
  const because = `because ${thing.path} has this \`${member}\`, and making a ${play.noun} with it is refused with 409`;
  if (taken !== undefined && taken.status !== 202) mustRefuse(taken, `409, ${because}`);
  const own = await play.scene.send(play.operation, thing, withValue);
  const expected = `a success, because ${thing.path} itself has this \`${member}\``;
  if (own?.status === 409) demand(false, expected, 'status 409', own);
  const changed = await play.scene.send(play.operation, thing, play.unlike(step));
  const now = changed && bodyOf(changed.exchange.request)?.[member];
  if (!isDone(changed) || now === undefined || now === value || !isGivenUp(play.maker, member)) return;
  await play.settled(async () => {
    const free = await play.ask(play.operation, other.thing, withValue);
    const success = `a success, because ${thing.path} has another \`${member}\` now`;
    demand(free.status !== 409, success, answerOf(free), free);
  });
}

function hasText({ request }: Pick<Case, 'request'>, member: string): boolean {
  const value = bodyOf(request)?.[member];
  return typeof value === 'string' && value !== '';
}
