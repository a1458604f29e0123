import { isActionOn } from '../../read/actions.ts';
import { thingMoved } from '../../read/thing.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { shownIn, showsThing } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, sceneLaw } from '../../scene/scene-law.ts';
import { fullestCase } from '../../scene/varied-cases.ts';
import { answerOf, inWords, isScalar } from '../../scene/words.ts';

/** Actions that only say what would happen. Whoever checks in or out does more. */
const trying = /preview|dry|simulat|validat|estimat|calculat|check(?![-_]?(?:in|out))|test/i;

/** Actions after which a thing may not be readable any more. */
const ending = /delet|remov|destroy|purg|withdraw|discard|archiv|leav|\bend|expir|revok|consum|hide|unpublish|merg/i;

/** What an action has changed stays changed. */
export const actionIsKept: ThingLaw = sceneLaw({
  name: 'action-is-kept',
  statement: 'What the response to an action shows as changed is changed when the thing is read afterwards.',
  source: 'RFC 9110 §15.3.1: the response to POST represents the status of the action',
  needs: [isActionOn, ({ path }) => !trying.test(path), isMade, isRead],
  play: async (play) => {
    const { id, path } = play.operation;
    const it = await play.watch(await play.make({ readyFor: play.operation }));
    const fullest = fullestCase(play.scene, play.operation);
    const acted =
      (await ifClear(play.accept(play.operation, it.thing, { pick: () => fullest }))) ??
      (await play.accept(play.operation, it.thing));
    const before = play.shown(it.read);
    const said = play.shown(acted);
    const isChanged = (name: string): boolean => name in before && inWords(said[name]) !== inWords(before[name]);
    const changed = Object.keys(said).filter((name) => isScalar(said[name]) && isChanged(name));
    clear(changed.length > 0 && showsThing(it.thing, acted), `the response of ${id} shows no change`);
    await play.settled(async () => {
      const after = await play.ask(play.reader, thingMoved(it.thing, before, said));
      const isLost = [404, 410].includes(after.status) && !ending.test(path);
      const expected = `the ${play.noun} ${it.thing.path} as ${id} has answered`;
      demand(!isLost, expected, `reading it gets ${answerOf(after)}`, after);
      const { value: shown } = need(shownIn(play.resource, after), `the ${play.noun} could not be read`);
      const name = changed.find((text) => inWords(shown[text]) === inWords(before[text])) ?? '';
      const is = `\`${name}\` is ${inWords(said[name])}, as ${id} has answered`;
      demand(name === '', is, `\`${name}\` is still ${inWords(before[name])}`, after);
    });
  },
});
