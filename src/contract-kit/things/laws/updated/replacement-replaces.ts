import { documentsSuccess } from '../../../openapi/operation/documented-response.ts';
import { partReader } from '../../read/actions.ts';
import { operationsThat } from '../../read/meaning.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { describedMember, differencesOf } from '../../scene/differences.ts';
import { isEmpty } from '../../scene/means-the-same.ts';
import { defaultOf, memberSchemas } from '../../scene/member-schemas.ts';
import type { Play } from '../../scene/play.ts';
import { sentIn, shownIn } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, type Need, sceneLaw } from '../../scene/scene-law.ts';
import { byLength } from '../../scene/varied-cases.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** A PUT removes the members that it does not name. */
export const replacementReplaces: ThingLaw = sceneLaw({
  name: 'replacement-replaces',
  statement: 'PUT removes the optional members that it does not name, or sets them to their default.',
  source:
    'RFC 9110 §9.3.4; for operations that the description calls a replacement, that also make things, or that stand beside a change of single members',
  needs: [means('replace'), documentsSuccess, isMade, isRead, isReplacement],
  play: async (play) => {
    const it = await play.steady();
    const [shortest] = byLength(play.cases());
    const replaced = await play.ask(play.operation, it.thing, { pick: () => shortest });
    clear(isSuccess(replaced), `no ${play.noun} was replaced`);
    const after = await play.read(it.thing);
    const unread = `the ${play.noun} could not be read after it was replaced`;
    const first = need(sentIn(it.step), unread).value;
    const sent = need(sentIn(replaced), unread);
    const old = need(shownIn(play.resource, it.read), unread).value;
    const shown = need(shownIn(play.resource, after), unread);
    const described = { sent: sent.schemas, shown: shown.schemas };
    clear(differencesOf(sent.value, shown.value, described).length === 0, 'the PUT was not kept');
    const left = Object.keys(first).filter((name) => !Object.hasOwn(sent.value, name));
    const optional = left.filter((name) => describedMember(described, name) !== undefined);
    clear(optional.length > 0, 'no valid request leaves out a member');
    for (const name of optional) {
      const value = shown.value[name];
      const isDefault = isEmpty(value) || value === defaultOf(memberSchemas(sent.schemas, name));
      if (isDefault || JSON.stringify(value) !== JSON.stringify(old[name])) continue;
      if (await isOfNewThings(play, name, value)) continue;
      const expected = `\`${name}\` is gone or has its default, because the ${play.noun} was replaced by one without it`;
      demand(false, expected, `\`${name}\` is still ${inWords(value)} after a PUT that does not name it`, after);
    }
  },
});

/** Whether a new thing has this value if nobody sends it, or cannot be made without it. */
export async function isOfNewThings(play: Play, name: string, value: unknown): Promise<boolean> {
  const { operation, resource } = play;
  const isPart = partReader(operation, resource) !== undefined;
  const writers = isPart ? [operation] : resource.makers.map((maker) => maker.operation);
  const all = writers.flatMap((writer) => play.cases(writer));
  const [without] = byLength(all.filter((testCase) => !Object.hasOwn(bodyMembers(testCase) ?? { [name]: true }, name)));
  if (without === undefined) return true;
  const made = await ifClear(play.make(isPart ? {} : { pick: () => without }));
  if (isPart) await play.scene.send(operation, made?.thing, { pick: () => without });
  const own = play.shown(made && (await ifClear(play.read(made.thing))))[name];
  return own !== undefined && JSON.stringify(own) === JSON.stringify(value);
}

function isReplacement(...[operation, resource]: Parameters<Need>): boolean {
  const { id, node } = operation;
  const words = [id, node.text('summary'), node.text('description')].join(' ');
  const isPartial =
    /partial|unchanged|(?:left out|leaves? out|omit\w*|not (?:sent|given|named))\b[^.]*\b(?:stay|keep|kept|remain)/i;
  const isBesideChange = resource.own.get('PUT') === operation && operationsThat(resource, 'change').length > 0;
  const isWhole = isBesideChange || /replac/i.test(words) || means('make')(operation, resource);
  return isWhole && !isPartial.test(words);
}
