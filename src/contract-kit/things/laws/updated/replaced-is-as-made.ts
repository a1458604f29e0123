import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { ownerOf } from '../../read/thing.ts';
import { withMembersIn } from '../../scene/body-members.ts';
import { clear, demand, need } from '../../scene/breach.ts';
import { unordered } from '../../scene/changes-between.ts';
import { isEmpty, isInstant } from '../../scene/means-the-same.ts';
import type { Property } from '../../scene/member-schemas.ts';
import { isOfAll, ownNumbers } from '../../scene/own-numbers.ts';
import { eachScript, type Play, type WayScript } from '../../scene/play.ts';
import { readerOf } from '../../scene/reader-of.ts';
import { sentIn, sentProperties, shownProperties } from '../../scene/representation.ts';
import type { MakeOptions, ThingLaw } from '../../scene/scene.ts';
import { isMade, isReadAlone, means, sceneLaw } from '../../scene/scene-law.ts';
import { changedIn, makeBeside, partResources, watchAround } from '../../scene/surroundings.ts';
import { byContrast, byLength } from '../../scene/varied-cases.ts';
import { firstWith, withOnly } from '../../scene/with-query.ts';
import { inWords, isSuccess } from '../../scene/words.ts';

/** What a thing shows does not depend on how it became what it is. */
export const replacedIsAsMade: ThingLaw = sceneLaw<WayScript>({
  name: 'replaced-is-as-made',
  statement:
    'What was replaced, or deleted and made again, shows the same as a new thing that was made so. What a thing shows of its parts stays when it is changed, and what follows from its members follows them.',
  source: 'RFC 9110 §9.3.4, and what other things show that were made by the same request',
  needs: [means('replace', 'change'), isMade, isReadAlone],
  waysOf,
  play: eachScript,
});

/** How a thing comes to be what another one was from the beginning, and each kind of parts that stay as a change leaves them. */
function waysOf(operation: Operation, resource: Resource): WayScript[] {
  const isAgain = resource.makers[0]?.operation === operation && resource.own.has('DELETE');
  const parts = ownNumbers(resource).length > 0 ? partResources(resource) : [];
  const ofParts = parts.map((part) => (play: Play) => judgeParts(play, part));
  const isJudged = isReplacing(operation, resource) || derivedFrom(operation, resource).length > 0;
  return [...(isJudged ? [judgeChanged] : []), ...(isAgain ? [judgeAgain] : []), ...ofParts];
}

async function judgeChanged(play: Play): Promise<void> {
  const { operation, resource, maker, scene } = play;
  const { thing, step } = await play.fullest(operation);
  const [unlike] = byContrast(play.cases(), play.shown(step));
  const acted = await play.accept(operation, thing, { pick: () => unlike });
  const changed = await play.read(thing);
  const made = new Set(sentProperties(maker).map(([name]) => name));
  const kept = Object.entries(play.shown(changed)).filter(([name, value]) => made.has(name) && !isEmpty(value));
  const isWhole = isReplacing(operation, resource);
  const sent = isWhole ? (sentIn(acted)?.value ?? {}) : Object.fromEntries(kept);
  // What each change moves counts changes, and maybe only those that change something.
  for (const testCase of [byContrast(play.cases(), sent)[0], unlike])
    await scene.send(operation, thing, { pick: () => testCase });
  const again = await play.read(thing);
  const settable = new Set([operation, maker].flatMap(sentProperties).map(([name]) => name));
  const derived = derivedFrom(operation, resource);
  const isJudged = (name: string, isPlain: boolean): boolean => {
    if (isWhole) return isPlain && (Object.hasOwn(sent, name) || !settable.has(name));
    return derived.includes(name) && !settable.has(name);
  };
  const because = `${operation.id} has ${isWhole ? 'replaced it by' : 'changed it to'} what the others are`;
  await demandAlike(play, sent, [changed, again], because, isJudged);
}

function isReplacing(operation: Operation, resource: Resource): boolean {
  return resource.own.get('PUT') === operation;
}

/** The members whose descriptions name members that an operation changes, as they are now. */
function derivedFrom(operation: Operation, resource: Resource): string[] {
  const changed = sentProperties(operation).map(([name]) => `\`${name}\``);
  const follows = ([, schema]: Property): boolean => {
    const text = schema.text('description') ?? '';
    return changed.some((name) => text.includes(name)) && !/\b(?:was|were|had|first)\b/i.test(text);
  };
  return shownProperties(resource).flatMap((property) => (follows(property) ? [property[0]] : []));
}

async function judgeAgain(play: Play): Promise<void> {
  const { operation } = play;
  const { thing } = await play.full();
  await play.deleteForGood(thing);
  const [shortest] = byLength(play.cases());
  const made = await play.accept(operation, thing, { pick: () => shortest });
  const reads = [await play.read(thing)];
  await demandAlike(play, sentIn(made)?.value ?? {}, reads, 'it was deleted, and made again like the others');
}

/** @throws Breach when a thing does not show what each of two new things shows that were made with the same members. */
async function demandAlike(
  play: Play,
  sent: JsonObject,
  reads: readonly Step[],
  because: string,
  isJudged: (name: string, isPlain: boolean) => boolean = (_, isPlain) => isPlain,
): Promise<void> {
  const { maker, resource } = play;
  const so: MakeOptions = {
    pick: (valid: readonly Case[]) => valid.flatMap((testCase) => withOnly(testCase, sent) ?? [])[0],
    change: (request) => withMembersIn(maker, request, sent),
  };
  const twins: Step[] = [];
  while (twins.length < 2) twins.push(await play.read((await play.make(so)).thing));
  const [one = {}, ...others] = [...twins, ...reads].map((read) => play.shown(read));
  const read = need(reads[0], 'it was not read');
  const own = play.shown(read);
  const plain = new Set([...ownNumbers(resource), ...sentProperties(maker)].map(([name]) => name));
  for (const name of Object.keys({ ...one, ...own })) {
    const value = one[name];
    const [twin, ...owns] = others.map((other) => unordered(other[name] ?? null));
    const isSent = Object.hasOwn(sent, name);
    const isStill = isSent || new Set(owns).size === 1;
    const isSteady = twin === unordered(value ?? null) && isStill && !isInstant(value);
    const isPlain = (plain.has(name) || Array.isArray(value) || isSent) && !isOfAll(resource, name);
    if (!isSteady || !isJudged(name, isPlain)) continue;
    const expected = `\`${name}\` is ${inWords(value)}, because ${because}`;
    demand(owns[0] === twin, expected, `\`${name}\` is ${inWords(own[name])}`, read);
  }
}

/** A change of a thing leaves the numbers that follow from its parts. */
async function judgeParts(play: Play, part: Resource): Promise<void> {
  const { operation, resource } = play;
  const first = await play.makePart(part);
  const whole = need(ownerOf(first.thing, resource), `a new ${part.noun} names no ${play.noun}`);
  const before = await watchAround(play, [whole]);
  await makeBeside(play, first);
  const between = await watchAround(play, [whole]);
  const counted = changedIn(before.before, between.before);
  clear(counted.length > 0, `no number of a ${play.noun} follows from each ${part.noun}`);
  // A number may also follow from what is no text, such as the room that is left.
  const shown = play.shown(await play.read(whole));
  const isText = (schema: SpecNode): boolean => schema.texts('type').includes('string') && !schema.at('enum');
  const same = sentProperties(operation).filter(([name, schema]) => !isText(schema) && !isEmpty(shown[name]));
  const members = Object.fromEntries(same.map(([name]) => [name, shown[name]]));
  await play.accept(operation, whole, { pick: (valid) => firstWith(valid, members) });
  const isThere = readerOf(part) === undefined || isSuccess(await play.ask(play.readerOf(part), first.thing));
  clear(isThere, `${operation.id} has removed the ${part.noun}`);
  await between.demandSame(`${operation.id} has changed the ${play.noun}, and none of its ${part.noun}s`, counted);
}
