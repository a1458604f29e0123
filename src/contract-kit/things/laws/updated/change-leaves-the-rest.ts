import type { Case } from '../../../contract/model/case.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { bodyContents } from '../../../openapi/operation/body-content.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { isEmpty } from '../../scene/means-the-same.ts';
import { memberSchemas } from '../../scene/member-schemas.ts';
import type { Play } from '../../scene/play.ts';
import { sentSchemas, shownIn } from '../../scene/representation.ts';
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
    const singles = changes(play);
    for (const [name, one] of singles.slice(0, 3)) {
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
    for (const [name] of singles) {
      const inside = insideOf(play.operation, name);
      isSeen = (inside !== undefined && (await judgeInside(play, name, inside))) || isSeen;
    }
    clear(isSeen, 'no change of a single member was accepted');
  },
});

/** What becomes of what is inside of a member that a change names, as the description says. */
interface Inside {
  readonly is: 'merged' | 'replaced';
  /** Whether an empty text removes a key. */
  readonly isEmptied: boolean;
  /** Whether callers choose the keys. */
  readonly isMap: boolean;
}

function insideOf(operation: Operation, name: string): Inside | undefined {
  const schemas = memberSchemas(sentSchemas(operation), name);
  const words = schemas.map((one) => one.text('description')).join('\n');
  const isMap = schemas.some((one) => isJsonObject(one.at('additionalProperties')?.value));
  const isPatch = bodyContents(operation).some(({ mediaType }) => mediaType.includes('merge-patch'));
  const isMerging = /\bmerge[sd]?\b(?! (?:un|in)to)/i;
  const isMerged = (isMerging.test(words) && !/\bnot\b[^.;]*\bmerge/i.test(words)) || isPatch;
  const isEmptied = /\bempty (?:text|string|value)s?\b[^.;,]*\b(?:remov|delet|unset|clear)/i.test(words);
  if (/\bas a whole\b|\breplac\w+[^.;]*\b(?:whole|entire|complete)/i.test(words))
    return { is: 'replaced', isEmptied, isMap };
  const isSaid = isMerged || /\bmerge patch\b/i.test(operation.node.text('description') ?? '');
  return isSaid ? { is: 'merged', isEmptied, isMap } : undefined;
}

/** The case whose body has most inside of a member. */
function mostInside(cases: readonly Case[], name: string): Case | undefined {
  const countOf = (one: Case): number =>
    Object.values(Object(bodyMembers(one)?.[name])).filter((value) => !isEmpty(value)).length;
  return [...cases].sort((one, other) => countOf(other) - countOf(one))[0];
}

/** Changes what is inside of an object. Whether a change was accepted. */
async function judgeInside(play: Play, name: string, { is, isEmptied, isMap }: Inside): Promise<boolean> {
  const { scene, operation, resource } = play;
  const filled = mostInside(validCases(scene, play.maker), name);
  const it = await play.steady(await play.make({ pick: () => filled }));
  const before = shownIn(resource, it.read)?.value[name];
  const base = validCases(scene, operation).find((one) => bodyMembers(one) !== undefined);
  if (!isJsonObject(before) || base === undefined) return false;
  const keys = Object.keys(before).filter((key) => !isEmpty(before[key]));
  const [first = ''] = keys;
  const tried = [
    ...(isMap ? [{ anotherKey: before[first] }] : []),
    ...(isEmptied ? [{ [first]: '' }] : []),
    ...keys.map((key): JsonObject => (is === 'merged' ? { [key]: before[key] } : omit(before, key))),
  ];
  const sent = tried.flatMap((value) => (withOnly(base, { [name]: value }) === undefined ? [] : [value]));
  let last = before;
  for (const inner of sent.slice(0, 3)) {
    const changed = await scene.send(operation, it.thing, { pick: () => withOnly(base, { [name]: inner }) });
    if (!isSuccess(changed) || changed.status === 202) continue;
    const read = await play.read(it.thing);
    const after: JsonObject = Object(shownIn(resource, read)?.value[name]);
    const expected: JsonObject = is === 'merged' ? { ...last, ...inner } : inner;
    for (const key of Object.keys({ ...last, ...expected })) {
      const value = isEmptied && expected[key] === '' ? undefined : expected[key];
      const isRight = isEmpty(value)
        ? isEmpty(after[key]) && (!isEmptied || !(key in after))
        : unordered(value) === unordered(after[key] ?? null);
      const because = `because ${inWords({ [name]: inner })} was sent, and what is in \`${name}\` is ${is}`;
      demand(isRight, `\`${name}.${key}\` is ${inWords(value)}, ${because}`, `it is ${inWords(after[key])}`, read);
    }
    last = after;
  }
  return sent.length > 0;
}

function omit(object: JsonObject, left: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key, value]) => key !== left && !isEmpty(value)));
}

/** For each member, a case that changes only this member. */
function changes({ scene, operation }: Play): [name: string, one: Case][] {
  const byName = new Map<string, Case>();
  for (const one of validCases(scene, operation))
    for (const [name, value] of Object.entries(bodyMembers(one) ?? {})) {
      const alone = byName.has(name) ? undefined : withOnly(one, { [name]: value });
      if (alone !== undefined) byName.set(name, alone);
    }
  return [...byName];
}
