import type { Case } from '../../../contract/model/case.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear } from '../../scene/breach.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { validCases } from '../../scene/varied-cases.ts';
import { withOnly } from '../../scene/with-query.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** A PATCH changes nothing but what it names. */
export const changeLeavesTheRest: ThingLaw = sceneLaw({
  name: 'change-leaves-the-rest',
  statement: 'PATCH leaves the members as they are that it does not name.',
  source: 'RFC 5789 §2 and RFC 7396',
  needs: [means('change'), isMade, isRead],
  play: async (play) => {
    let it = await play.steady();
    let isSeen = false;
    for (const [name, one] of changesOfOne(validCases(play.scene, play.operation)).slice(0, 3)) {
      const changed = await play.scene.send(play.operation, it.thing, { pick: () => one });
      if (!isSuccess(changed) || changed.status === 202) continue;
      it = play.unchanged(
        it,
        await play.read(it.thing),
        ({ path, sent, shown }) => [
          `\`${path}\` is still ${inWords(sent)}, because only \`${name}\` was changed`,
          `\`${path}\` is ${inWords(shown)} after a change of \`${name}\``,
        ],
        ({ path }) => path !== name,
      );
      isSeen = true;
    }
    clear(isSeen, 'no change of a single member was accepted');
  },
});

/** For each member, a case that changes only this member. */
function changesOfOne(cases: readonly Case[]): [name: string, one: Case][] {
  const byName = new Map<string, Case>();
  for (const one of cases)
    for (const [name, value] of Object.entries(bodyMembers(one) ?? {})) {
      const alone = byName.has(name) ? undefined : withOnly(one, { [name]: value });
      if (alone !== undefined) byName.set(name, alone);
    }
  return [...byName];
}
