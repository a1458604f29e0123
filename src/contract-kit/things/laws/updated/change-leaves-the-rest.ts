import type { Case } from '../../../contract/model/case.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { bodyContents } from '../../../openapi/operation/body-content.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { isEmpty } from '../../scene/means-the-same.ts';
import type { Play } from '../../scene/play.ts';
import { shownIn } from '../../scene/representation.ts';
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
    for (const [name, one] of changes(play, Object.entries).slice(0, 3)) {
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
    for (const [name, one] of merges(play.operation) ? changes(play, changesInside) : [])
      isSeen = (await judgeInside(play, name, one)) || isSeen;
    clear(isSeen, 'no change of a single member was accepted');
  },
});

/** Whether a change merges also what is inside of members (RFC 7396). */
function merges(operation: Operation): boolean {
  const words = operation.node.text('description') ?? '';
  return (
    bodyContents(operation).some(({ mediaType }) => mediaType.includes('merge-patch')) || /\bmerge patch\b/i.test(words)
  );
}

/** The case whose body has most inside of a member. */
function mostInside(cases: readonly Case[], name: string): Case | undefined {
  const countOf = (one: Case): number =>
    Object.values(Object(bodyMembers(one)?.[name])).filter((value) => !isEmpty(value)).length;
  return [...cases].sort((one, other) => countOf(other) - countOf(one))[0];
}

/** A change of one member inside of an object leaves the others in it. Whether the change was accepted. */
async function judgeInside(play: Play, name: string, one: Case): Promise<boolean> {
  const filled = mostInside(validCases(play.scene, play.maker), name);
  const { thing, read } = await play.steady(await play.make({ pick: () => filled }));
  const before = shownIn(play.resource, read)?.value[name];
  if (!isJsonObject(before)) return false;
  const changed = await play.scene.send(play.operation, thing, { pick: () => one });
  if (!isSuccess(changed) || changed.status === 202) return false;
  const again = await play.read(thing);
  const after = Object(shownIn(play.resource, again)?.value[name]);
  const inner = Object.keys(Object(bodyMembers(one)?.[name])).join();
  for (const [key, value] of Object.entries(before)) {
    const isSame = key === inner || unordered(value) === unordered(after[key] ?? null);
    const expected = `\`${name}.${key}\` is still ${inWords(value)}, because only \`${name}.${inner}\` was changed`;
    demand(isSame, expected, `it is ${inWords(after[key])} after a change of \`${name}.${inner}\``, again);
  }
  return true;
}

/** The changes of a body of which each is tried alone, by the member that they change. */
type ChangesIn = (members: JsonObject) => (readonly [name: string, value: unknown])[];

/** For each member, a case that changes only this member. */
function changes({ scene, operation }: Play, changesIn: ChangesIn): [name: string, one: Case][] {
  const byName = new Map<string, Case>();
  for (const one of validCases(scene, operation))
    for (const [name, value] of changesIn(bodyMembers(one) ?? {})) {
      const alone = byName.has(name) ? undefined : withOnly(one, { [name]: value });
      if (alone !== undefined) byName.set(name, alone);
    }
  return [...byName];
}

/** For each member of each object, the object with this member alone. */
const changesInside: ChangesIn = (members) =>
  Object.entries(members).flatMap(([name, value]) =>
    isJsonObject(value) ? Object.entries(value).map(([inner, own]) => [name, { [inner]: own }] as const) : [],
  );
