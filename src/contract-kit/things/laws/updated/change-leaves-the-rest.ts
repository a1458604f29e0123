import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { sentencesOf } from '../../../openapi/names/nouns.ts';
import { bodyContents } from '../../../openapi/operation/body-content.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyMembers } from '../../scene/body-members.ts';
import { clear, demand, ifClear } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { isEmpty } from '../../scene/means-the-same.ts';
import { isMap, memberSchemas } from '../../scene/member-schemas.ts';
import { partLists } from '../../scene/part-lists.ts';
import type { Play, Watched } from '../../scene/play.ts';
import { sentSchemas } from '../../scene/representation.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isMade, isRead, means, sceneLaw } from '../../scene/scene-law.ts';
import { firstWith, withOnly } from '../../scene/with-query.ts';
import { inWords, isDone } from '../../scene/words.ts';

/** A change of one member. */
interface Single {
  readonly name: string;
  readonly one: Case;
}

/** A PATCH changes nothing but what it names. */
export const changeLeavesTheRest: ThingLaw = sceneLaw({
  name: 'change-leaves-the-rest',
  statement:
    'PATCH leaves the members as they are that it does not name, and a replacement those that list what is put below the path.',
  source: 'RFC 5789 §2 and RFC 7396',
  needs: [means('change', 'replace'), isMade, isRead, (...about) => changes(...about) || partLists(about[1]).size > 0],
  play: async (play) => {
    if (!changes(play.operation, play.resource)) return await judgeReplacement(play);
    const singles = singlesOf(play);
    let isSeen = await judgeEach(play, await play.steady(), singles.slice(0, 3));
    for (const { name } of singles.filter((one) => insideOf(play.operation, one.name) !== undefined)) {
      // What is sent only once elsewhere is good enough for a part of the body.
      const valid = play.scene.casesOf(play.maker).filter(({ expectation }) => expectation === 'accept');
      const objects = valid.map((testCase) => bodyMembers(testCase)?.[name]).filter(isJsonObject);
      const sizeOf = (object: JsonObject): number => Object.keys(filled(object)).length;
      const [fullest] = objects.sort((object, other) => sizeOf(other) - sizeOf(object));
      const pick = (cases: readonly Case[]): Case | undefined => firstWith(cases, { [name]: fullest });
      const made = fullest && (await ifClear(play.make({ pick })));
      if (made === undefined) continue;
      const it = await play.steady(made);
      isSeen = (await judgeEach(play, it, changesInside(play, name, play.shown(it.read)[name]))) || isSeen;
    }
    clear(isSeen, 'no change of a single member was accepted');
  },
});

const changes = means('change');

/** What other operations put below the path of a thing is still there after the thing was replaced. */
async function judgeReplacement(play: Play): Promise<void> {
  const it = await play.steady();
  const lists = partLists(play.resource);
  await play.accept(play.operation, it.thing, play.unlike(it.read));
  const when = `after ${play.operation.id}`;
  const because = 'other requests have put it there';
  play.unchanged(it, await play.read(it.thing), because, ({ path }) => lists.has(path), 'itself', { when });
}

/** For each member, a case that changes only this member. */
export function singlesOf(play: Play): Single[] {
  const cases = play.cases().map((testCase) => ({ one: testCase, members: bodyMembers(testCase) ?? {} }));
  return [...new Set(cases.flatMap(({ members }) => Object.keys(members)))].flatMap((name) => {
    const having = cases.filter(({ members }) => Object.hasOwn(members, name)).slice(0, 3);
    const alone = having.map(({ one, members }) => withOnly(one, { [name]: members[name] }));
    return alone.flatMap((testCase) => (testCase === undefined ? [] : [{ name, one: testCase }])).slice(0, 1);
  });
}

/**
 * What becomes of what is inside of a member that a change names, as the description says, whether an empty text removes a key,
 * and whether callers choose the keys.
 */
function insideOf(operation: Operation, name: string) {
  const schemas = memberSchemas(sentSchemas(operation), name);
  const words = [...schemas.map((schema) => schema.text('description')), ...toldOf(operation, name)].join('\n');
  const isEmptied = /\bempty (?:text|string|value)s?\b[^.;,]*\b(?:remov|delet|unset|clear)/i.test(words);
  const known = { isEmptied, isMap: isMap(schemas) };
  if (/\bas a whole\b|\breplac\w+[^.;]*\b(?:whole|entire|complete)/i.test(words)) return { ...known, is: 'replaced' };
  const isMerged =
    (/\bmerge[sd]?\b(?! (?:un|in)to)|\b(?:keys|members|entries|values)\b[^.;]*\badd(?:s|ed)? to\b/i.test(words) &&
      !/\bnot\b[^.;]*\bmerge/i.test(words)) ||
    bodyContents(operation).some(({ mediaType }) => mediaType.includes('merge-patch')) ||
    /\bmerge patch\b/i.test(operation.node.text('description') ?? '');
  return isMerged ? { ...known, is: 'merged' } : undefined;
}

/** What a description says of a member: the sentence with its name and the next one, or its part of a sentence about several. */
function toldOf({ node }: Operation, name: string): string[] {
  const sentences = sentencesOf(node.text('description'));
  const first = sentences.findIndex((sentence) => sentence.includes(`\`${name}\``));
  const [own = '', next = ''] = first < 0 ? [] : sentences.slice(first, first + 2);
  const isAlone = new Set(own.match(/`[^`]+`/g)).size < 2;
  return isAlone ? [own, next] : own.split(/,\s/).filter((part) => part.includes(`\`${name}\``));
}

/** Changes of what is inside of an object: a new key, one that is emptied, and some of its keys only. */
function changesInside(play: Play, name: string, value: unknown): Single[] {
  const before = filled(value);
  const [first = '', ...others] = Object.keys(before);
  const { is, isEmptied, isMap: hasAnyKeys } = insideOf(play.operation, name) ?? {};
  const inner = Object.entries(before).flatMap(([key, own]) => {
    const [[name, part] = [], ...rest] = Object.entries(filled(own));
    return name === undefined || rest.length === 0 ? [] : [{ [key]: { [name]: part } }];
  });
  const isMerged = is === 'merged';
  const each = [first, ...others].map((key) => (isMerged ? { [key]: before[key] } : { ...before, [key]: undefined }));
  const added = [...(hasAnyKeys ? [{ anotherKey: before[first] }] : []), ...(isEmptied ? [{ [first]: '' }] : [])];
  const tried = [...(isMerged ? inner.slice(0, 1) : []), ...added, ...each];
  const base = play.cases().find((testCase) => bodyMembers(testCase) !== undefined);
  const all = first === '' ? [] : tried.map((inner) => base && withOnly(base, { [name]: inner }));
  return all.flatMap((testCase) => (testCase === undefined ? [] : [{ name, one: testCase }])).slice(0, 3);
}

/** Changes a thing by one member after another. Whether a change was accepted. */
async function judgeEach(play: Play, first: Watched, singles: readonly Single[]): Promise<boolean> {
  let it = first;
  for (const { name, one } of singles) {
    const change = await play.scene.send(play.operation, it.thing, { pick: () => one });
    if (!isDone(change)) continue;
    const read = await play.read(it.thing);
    judgeInside(play, name, bodyMembers(change.case)?.[name], it.read, read);
    const when = `after a change of \`${name}\``;
    it = play.unchanged(it, read, `only \`${name}\` was changed`, ({ path }) => path !== name, 'itself', { when });
  }
  return it !== first;
}

/** What is inside of an object is merged or replaced, as the description says. */
function judgeInside(play: Play, name: string, sent: unknown, before: Step, read: Step): void {
  const inside = insideOf(play.operation, name);
  const [old, after] = [before, read].map((step) => play.shown(step)[name]);
  if (inside === undefined || !isJsonObject(sent) || !isJsonObject(old)) return;
  const { is, isEmptied } = inside;
  const expected = is === 'merged' ? merged(old, sent) : sent;
  const [wanted, shown] = [filled(expected), isEmptied && isJsonObject(after) ? after : filled(after)];
  const isOther = (key: string): boolean => unordered(wanted[key] ?? null) !== unordered(shown[key] ?? null);
  const key = Object.keys({ ...old, ...expected }).find(isOther) ?? '';
  const because = `because ${inWords({ [name]: sent })} was sent, and what is in \`${name}\` is ${is}`;
  const right = `\`${name}.${key}\` is ${inWords(wanted[key])}, ${because}`;
  demand(key === '', right, `it is ${inWords(Object(after)[key])}`, read);
}

/** An object with the members of another one, at every depth. */
function merged(old: JsonObject, sent: JsonObject): JsonObject {
  const each = Object.entries(sent).map(([key, value]) => {
    const own = old[key];
    return [key, isJsonObject(own) && isJsonObject(value) ? merged(own, value) : value];
  });
  return { ...old, ...Object.fromEntries(each) };
}

/** The members of an object that are not empty. */
function filled(object: unknown): JsonObject {
  return Object.fromEntries(Object.entries(isJsonObject(object) ? object : {}).filter(([, value]) => !isEmpty(value)));
}
