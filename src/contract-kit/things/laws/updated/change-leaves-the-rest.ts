import type { Case } from '../../../contract/model/case.ts';
import { isJsonObject } from '../../../openapi/document/json.ts';
import { bodyContents } from '../../../openapi/operation/body-content.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { isEmpty } from '../../scene/means-the-same.ts';
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
    for (const [path, one] of merges(play.operation) ? changesInside(validCases(play.scene, play.operation)) : []) {
      const [name = '', inner = ''] = path;
      const filled = mostInside(validCases(play.scene, play.maker), name);
      const { thing, read: first } = await play.steady(await play.make({ pick: () => filled }));
      const before = shownIn(play.resource, first)?.value[name];
      const changed = isJsonObject(before) && (await play.scene.send(play.operation, thing, { pick: () => one }));
      if (!changed || !isSuccess(changed) || changed.status === 202) continue;
      const read = await play.read(thing);
      const after = Object(shownIn(play.resource, read)?.value[name]);
      const lost = Object.keys(before).find(
        (key) => key !== inner && unordered(before[key]) !== unordered(after[key] ?? null),
      );
      const told = `because only \`${name}.${inner}\` was changed`;
      const expected = `\`${name}.${lost}\` is still ${inWords(before[lost ?? ''])}, ${told}`;
      demand(
        lost === undefined,
        expected,
        `it is ${inWords(after[lost ?? ''])} after a change of \`${name}.${inner}\``,
        read,
      );
      isSeen = true;
    }
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

/** For each object in a body, a case that changes only one of its members. */
function changesInside(cases: readonly Case[]): [path: [name: string, inner: string], one: Case][] {
  const byName = new Map<string, [[string, string], Case]>();
  for (const one of cases)
    for (const [name, value] of Object.entries(bodyMembers(one) ?? {}))
      for (const [inner, own] of isJsonObject(value) ? Object.entries(value) : []) {
        const alone = byName.has(name) ? undefined : withOnly(one, { [name]: { [inner]: own } });
        if (alone !== undefined) byName.set(name, [[name, inner], alone]);
      }
  return [...byName.values()];
}

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
