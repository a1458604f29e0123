import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { clear, demand, ifClear } from '../../scene/breach.ts';
import { differencesOf } from '../../scene/differences.ts';
import { makingProperties } from '../../scene/making-properties.ts';
import type { Play } from '../../scene/play.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isRead, makesIt, makesItOrPart, sceneLaw } from '../../scene/scene-law.ts';
import { robustCases, variedCases } from '../../scene/varied-cases.ts';
import { withOtherForms } from '../../scene/with-other-forms.ts';
import { inWords } from '../../scene/words.ts';
import { namedInPath } from './named-in-path.ts';

/** A thing has the members that it was made with. */
export const madeAsSent: ThingLaw = sceneLaw<Case>({
  name: 'made-as-sent',
  statement:
    'What was made has the members that were sent, in the response and when it is read. Unless the description says that values are kept to the letter, their form may differ: case, space, masked characters, the order of a list.',
  source: 'convention, for members that the description has in the request and in the response',
  needs: [makesItOrPart],
  // Different bodies, also with odd texts, and one with forms of values that may be lost.
  ways: ({ scene, operation }) => {
    const varied = variedCases(scene, operation, 5);
    return [...varied, ...withOtherForms(varied), ...robustCases(scene, operation)];
  },
  play: async (play, requests) => {
    const { operation, resource, noun } = play;
    const isPart = !makesIt(operation, resource);
    const unseen = isPart
      ? `${operation.id} was not accepted`
      : `no response shows a member of a new ${noun} that was sent`;
    const playOne = async (testCase: Case): Promise<void> => {
      const { thing, step } = await play.make(isPart ? { readyFor: operation } : { pick: () => testCase });
      const made = isPart ? await play.ask(operation, thing, { pick: () => testCase }) : step;
      const isShown = showsAsSent(play, made, made, 'in the response');
      // Nothing reads a part.
      const isReadable = !isPart && step.status !== 202 && isRead(operation, resource);
      const read = isReadable ? await ifClear(play.ask(play.reader, thing)) : undefined;
      const isSeen = read !== undefined && showsAsSent(play, made, read, 'when it is read');
      clear(isShown || isSeen, unseen);
    };
    await play.some(requests, playOne, unseen);
  },
});

/** Whether a step shows what another one has sent. @throws Breach when it shows it otherwise. */
function showsAsSent({ operation, resource }: Play, made: Step, step: Step, where: string): boolean {
  const sent = sentIn(made);
  const shown = shownIn(resource, step);
  if (sent === undefined || shown === undefined) return false;
  const isWhole = makesIt(operation, resource);
  // What a part is made with may be called like what the thing was made with that the response shows.
  const others = [...namedInPath(operation), ...(isWhole ? [] : makingProperties(resource).keys())];
  const all = differencesOf(sent.value, shown.value, { sent: sent.schemas, shown: shown.schemas });
  const first = all.find(({ path }) => !others.includes(path));
  const of = isWhole ? ` of the new ${resource.noun}` : '';
  const expected = `\`${first?.path}\`${of} is ${inWords(first?.sent)}, as it was sent`;
  demand(first === undefined, expected, `\`${first?.path}\` is ${inWords(first?.shown)} ${where}`, step);
  return true;
}
