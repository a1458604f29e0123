import { firstByKey } from '../../../openapi/document/group-by.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import { itemMembers } from '../../../openapi/names/item-members.ts';
import { isReferred } from '../../../openapi/names/named-resources.ts';
import {
  identifiedNoun,
  identifyingWord,
  nounsIn,
  segmentNoun,
  sentencesOf,
  wordsOf,
} from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { meaningsOf } from '../../read/meaning.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import { ownerOf } from '../../read/thing.ts';
import { clear, demand, ifClear, need } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { type Play, perWay } from '../../scene/play.ts';
import { isLogOf, ofAttempts, readRecords, recordLists, subjectParameter } from '../../scene/records.ts';
import type { ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isUnsafe, makesIt, sceneLaw } from '../../scene/scene-law.ts';
import { makeBeside, wholesOf } from '../../scene/surroundings.ts';
import { answerOf, inWords, isRefused } from '../../scene/words.ts';

/** A record in a list of a thing or of what the thing belongs to. */
interface Kind {
  readonly list: Operation;
  readonly whole: Resource;
  /** The member that tells of which kind it is. Absent if only the words of the list say that there is a record. */
  readonly member?: string;
  readonly value?: string;
}

/** What is recorded each time leaves a record. */
export const recordsAreWritten: ThingLaw = sceneLaw<Kind>({
  name: 'records-are-written',
  statement:
    'A list of events or other records has one for each request that its description says is recorded, or for which it has a kind of records.',
  source: "the words of the list's description, and the choices of its items",
  needs: [isUnsafe, (...about) => isAboutIt(...about) || makesIt(...about), isMade],
  waysOf,
  play: perWay(judgeKind),
});

/** A request adds a record, of the kind that is called like it if there is one. */
async function judgeKind(play: Play, { list, whole, member, value }: Kind): Promise<void> {
  const { operation, resource } = play;
  const isMaking = makesIt(operation, resource);
  const first = await play.make(isMaking ? {} : { readyFor: operation });
  const place = need(ownerOf(first.thing, whole), `a new ${play.noun} names no ${whole.noun}`);
  const subject = await ifClear(subjectParameter(play, list, place));
  const isOfOne = list.path.includes('{') || subject !== undefined;
  // The list of what is in the trash may be closed.
  const before = await ifClear(readRecords(play, list, place, subject));
  clear(before !== undefined || member !== undefined, `${list.id} could not be asked`);
  const made = isMaking ? await (whole === resource ? play.make() : makeBeside(play, first)) : first;
  if (!isMaking) await play.acceptUnlike(operation, first.thing, first.step);
  // The list of a new thing begins empty.
  const isSameList = made === first || whole !== resource || !isOfOne;
  const readAll = async () => await readRecords(play, list, whole === resource ? made.thing : place, subject);
  await play.settled(async () => {
    const { all, step, isWhole } = await readAll();
    const known = isSameList ? (before?.all ?? []).map(unordered) : [];
    // Two records may look alike.
    const isKnown = (record: JsonObject): boolean => {
      const at = known.indexOf(unordered(record));
      if (at >= 0) known.splice(at, 1);
      return at >= 0;
    };
    const added = all.filter((record) => !isKnown(record));
    clear(isWhole || added.length > 0, `${list.id} may show the new records on another page`);
    clear(all.length > 0 || member !== undefined, `${list.id} shows nothing of a new ${play.noun}`);
    const values = added.map((record) => (member === undefined ? undefined : record[member]));
    const kind = member === undefined ? '' : ` with the \`${member}\` ${value}`;
    const expected = `a new record${kind} in ${list.id}, because of ${operation.id}`;
    const actual = added.length === 0 ? 'it shows no new one' : `the new ones have ${inWords(values)}`;
    demand(values.includes(value), expected, actual, step);
    if (before?.isWhole !== true || !isWhole || !isSameList || !isOfOne || !isExactlyOne(list)) return;
    const countIn = (records: readonly JsonObject[]): number =>
      records.filter((record) => member === undefined || record[member] === value).length;
    const more = countIn(all) - countIn(before.all);
    demand(more === 1, `exactly one${expected.slice(1)}`, `it shows ${more} more`, step);
  });
  if (isMaking || !isOfOne || !isExactlyOne(list, ofAttempts)) return;
  const known = await readAll();
  const again = await play.scene.send(operation, made.thing);
  if (again === undefined || !isRefused(again) || !known.isWhole) return;
  const { all, step } = await readAll();
  const expected = `no new record in ${list.id}, because ${operation.id} was refused with ${answerOf(again)}`;
  demand(all.length === known.all.length, expected, `it shows ${all.length - known.all.length} more`, step);
}

/** Whether the list of one thing has exactly one record for each request, by its words. */
function isExactlyOne({ node }: Operation, except?: RegExp): boolean {
  const sentences = sentencesOf(node.text('description')).filter((text) => except?.test(text) !== true);
  return sentences.some((text) => /\b(?:each|every)\b.*\bexactly one\b/i.test(text));
}

/** Whether a list has records of a thing, or of the first kind of things of which making one is recorded. */
export function isRecordedIn(list: Operation, resource: Resource): boolean {
  const isMakingIn = (one: Resource): boolean =>
    one.makers.some(
      ({ operation }) => isRecorded(list, operation, one) || kindOf(list, one, operation, one) !== undefined,
    );
  if (list.path.includes('{')) return resource.makers.length > 0 && (isLogOf(list, resource) || isMakingIn(resource));
  return resourceModel(list.node.document).resources.find(isMakingIn) === resource;
}

/** The lists that have a record for each request of an operation about a thing. */
function waysOf(operation: Operation, resource: Resource): Kind[] {
  const kinds = [resource, ...wholesOf(resource)].flatMap((whole) =>
    recordLists(operation, whole).flatMap((list) => kindOf(list, whole, operation, resource) ?? []),
  );
  const told = recordLists(operation, resource).filter((list) => isRecorded(list, operation, resource));
  return firstByKey([...kinds, ...told.map((list): Kind => ({ list, whole: resource }))], ({ list }) => list);
}

/**
 * The only choice of the items of a list that is called like what a request does to a thing: `cancelled`, `order.created`. In a list
 * of what the thing belongs to, `created` alone is said of that.
 */
function kindOf(list: Operation, whole: Resource, operation: Operation, resource: Resource): Kind | undefined {
  const { resources } = resourceModel(list.node.document);
  const noun = wordsOf(resource.noun);
  const others = resources.flatMap((one) => (one.noun === resource.noun ? [] : wordsOf(one.noun)));
  const meanings = meaningsOf(operation, resource);
  const plain = meanings.flatMap((one) => beginnings[one]).map((stem) => [stem]);
  const act = meanings.includes('act') ? [wordsOf(segmentsOf(operation.path).at(-1) ?? '')] : [];
  // A kind may be called like the operation: `tree.planted` for `plantTree`.
  const named = nounsIn(operation.id).filter((word) => !noun.includes(word) && !others.includes(word));
  const verb = [...act, ...(named.length === 1 ? [named] : [])];
  const isPlain = ([first = '']: readonly string[]): boolean => plain.some(([stem = '']) => first.startsWith(stem));
  const mayBeOf = mayShow(list, resource);
  const isMeant = (value: string): boolean => {
    const words = wordsOf(value);
    const own = words.filter((word) => !noun.includes(word));
    const isLike = (stems: readonly string[]): boolean =>
      stems.length === own.length && stems.every((stem, at) => own[at]?.startsWith(stemOf(stem)));
    const isNamed = own.length < words.length;
    if (own.some((word) => others.includes(word)) || !(isNamed || mayBeOf)) return false;
    const isItself = isNamed || whole === resource;
    return verb.some((words) => isLike(words) && (isItself || !isPlain(words))) || (isItself && plain.some(isLike));
  };
  const found = [...itemMembers(list)].flatMap(([member, schema]) =>
    schema.texts('enum').flatMap((value) => (isMeant(value) ? [{ list, whole, member, value }] : [])),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Whether the records of a list may be of things of a resource, by what they name with their ids. */
function mayShow(list: Operation, resource: Resource): boolean {
  if (list.path.includes('{')) return true;
  const { resources } = resourceModel(list.node.document);
  const named = [...itemMembers(list)].flatMap(([name, schema]) => {
    const reference = { noun: identifiedNoun(name) ?? '', by: identifyingWord(name) ?? '' };
    const isNeeded = !schema.texts('type').includes('null');
    return resources.filter((one) => isReferred(reference, one)).map((one) => ({ one, isNeeded }));
  });
  // A record that must name a part of a thing is of the part.
  const isOfPart = named.some(({ one, isNeeded }) => isNeeded && one !== resource && wholesOf(one).includes(resource));
  return named.length === 0 || (!isOfPart && named.some(({ one }) => one === resource));
}

function stemOf(verb: string): string {
  return verb.replace(/e$|(?<=[^aeiou])y$/, '').slice(0, 6);
}

/** How descriptions begin the words for what is done to a thing. */
const beginnings = {
  make: ['creat', 'add', 'making'],
  replace: ['replac'],
  change: ['updat', 'chang', 'modif', 'edit'],
  act: ['action'],
  remove: ['delet', 'remov'],
  read: [],
};

/** Whether a description says of a list that there is a record for each such request: "for each change and deletion of a note". */
function isRecorded({ node, path }: Operation, operation: Operation, resource: Resource): boolean {
  const words = node.text('description') ?? '';
  if (path.startsWith(`${resource.path}/`) && /\beverything that (?:has )?happen/i.test(words)) return true;
  const meanings = meaningsOf(operation, resource);
  const verb = wordsOf(segmentsOf(operation.path).at(-1) ?? '').join('');
  const own = meanings.includes('act') ? [stemOf(verb)] : [];
  const wanted = [...own, operation.method.toLowerCase(), ...meanings.flatMap((meaning) => beginnings[meaning])];
  const { resources } = resourceModel(node.document);
  const nouns = new Set(resources.map(({ noun }) => noun.split(' ').at(-1)));
  const isSaidIn = (sentence: string): boolean => {
    let before: string[] = [];
    for (const word of wordsOf(sentence)) {
      // Below a thing, its noun need not be said.
      const isOwn = path.startsWith(`${resource.path}/`) || segmentNoun(word) === resource.noun.split(' ').at(-1);
      const isSaid = before.some((text) => wanted.some((beginning) => text.startsWith(beginning)));
      if (isOwn && isSaid && before.some((text) => text === 'each' || text === 'every')) return true;
      before = nouns.has(segmentNoun(word)) ? [] : [...before, word];
    }
    return false;
  };
  return sentencesOf(words).some(isSaidIn);
}
