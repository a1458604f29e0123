import type { Case } from '../../../contract/model/case.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { bodyContents } from '../../../openapi/operation/body-content.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { isEmpty } from '../../scene/means-the-same.ts';
import { isMap, memberSchemas } from '../../scene/member-schemas.ts';
import type { Play } from '../../scene/play.ts';
import { sentSchemas } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { withOnly } from '../../scene/with-query.ts';
import { inWords, isDone } from '../../scene/words.ts';

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
    for (const [name, one] of [...singles].slice(0, 3)) {
      if (!isDone(await play.scene.send(play.operation, it.thing, { pick: () => one }))) continue;
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
    for (const [name] of singles) isSeen = (await judgeInside(play, name)) || isSeen;
    clear(isSeen, 'no change of a single member was accepted');
  },
});

/** For each member, a case that changes only this member. */
function changes(play: Play): Map<string, Case> {
  const byName = new Map<string, Case>();
  for (const one of play.cases())
    for (const [name, value] of Object.entries(bodyMembers(one) ?? {})) {
      const alone = byName.has(name) ? undefined : withOnly(one, { [name]: value });
      if (alone !== undefined) byName.set(name, alone);
    }
  return byName;
}

/**
 * What becomes of what is inside of a member that a change names, as the description says, whether an empty text removes a key,
 * and whether callers choose the keys.
 */
function insideOf(operation: Operation, name: string) {
  const schemas = memberSchemas(sentSchemas(operation), name);
  const words = schemas.map((one) => one.text('description')).join('\n');
  const isEmptied = /\bempty (?:text|string|value)s?\b[^.;,]*\b(?:remov|delet|unset|clear)/i.test(words);
  if (/\bas a whole\b|\breplac\w+[^.;]*\b(?:whole|entire|complete)/i.test(words))
    return { is: 'replaced', isEmptied, isMap: isMap(schemas) } as const;
  const isMerged =
    (/\bmerge[sd]?\b(?! (?:un|in)to)/i.test(words) && !/\bnot\b[^.;]*\bmerge/i.test(words)) ||
    bodyContents(operation).some(({ mediaType }) => mediaType.includes('merge-patch')) ||
    /\bmerge patch\b/i.test(operation.node.text('description') ?? '');
  return isMerged ? ({ is: 'merged', isEmptied, isMap: isMap(schemas) } as const) : undefined;
}

/** Changes what is inside of an object. Whether a change was accepted. */
async function judgeInside(play: Play, name: string): Promise<boolean> {
  const { scene, operation } = play;
  const inside = insideOf(operation, name);
  if (inside === undefined) return false;
  const { is, isEmptied } = inside;
  const filledIn = (one: Case): number => Object.values(without(bodyMembers(one)?.[name])).length;
  const [fullest] = play.cases(play.maker).sort((one, other) => filledIn(other) - filledIn(one));
  const it = await play.steady(await play.make({ pick: () => fullest }));
  const before = play.shown(it.read)[name];
  const base = play.cases().find((one) => bodyMembers(one) !== undefined);
  if (!isJsonObject(before) || base === undefined) return false;
  const keys = Object.keys(without(before));
  const [first = ''] = keys;
  const tried = [
    ...(inside.isMap ? [{ anotherKey: before[first] }] : []),
    ...(isEmptied ? [{ [first]: '' }] : []),
    ...keys.map((key): JsonObject => (is === 'merged' ? { [key]: before[key] } : without(before, key))),
  ];
  const cases = tried.flatMap((inner) => {
    const one = withOnly(base, { [name]: inner });
    return one === undefined ? [] : [{ inner, one }];
  });
  let last = before;
  for (const { inner, one } of cases.slice(0, 3)) {
    if (!isDone(await scene.send(operation, it.thing, { pick: () => one }))) continue;
    const read = await play.read(it.thing);
    const after: JsonObject = Object(play.shown(read)[name]);
    const expected: JsonObject = is === 'merged' ? { ...last, ...inner } : inner;
    const [wanted, shown] = [without(expected), isEmptied ? after : without(after)];
    const isOther = (key: string): boolean => unordered(wanted[key] ?? null) !== unordered(shown[key] ?? null);
    const key = Object.keys({ ...last, ...expected }).find(isOther) ?? '';
    const because = `because ${inWords({ [name]: inner })} was sent, and what is in \`${name}\` is ${is}`;
    const actual = `it is ${inWords(after[key])}`;
    demand(key === '', `\`${name}.${key}\` is ${inWords(wanted[key])}, ${because}`, actual, read);
    last = after;
  }
  return cases.length > 0;
}

/** The members of an object that are not empty, without one of them. */
function without(object: unknown, left?: string): JsonObject {
  const members = Object.entries(isJsonObject(object) ? object : {});
  return Object.fromEntries(members.filter(([key, value]) => key !== left && !isEmpty(value)));
}
