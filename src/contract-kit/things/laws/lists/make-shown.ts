import type { Case } from '../../../contract/model/case.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { isNumeric } from '../../../openapi/operation/properties-of.ts';
import { withLaterDays } from '../../make/later-days.ts';
import { idsIn } from '../../read/bulk.ts';
import { idInPath } from '../../read/thing.ts';
import { belowWrapper, bodyMembers, withMembersIn } from '../../scene/body-members.ts';
import { ifClear } from '../../scene/breach.ts';
import { freeText, making, makingProperties, propertyAt } from '../../scene/making-properties.ts';
import { type Shown, shownOf } from '../../scene/own-list.ts';
import type { Play } from '../../scene/play.ts';
import { sentProperties } from '../../scene/representation.ts';
import type { MadeThing } from '../../scene/scene.ts';
import { isAboutIt, isUnsafe, means } from '../../scene/scene-law.ts';
import { isIdOf } from '../../scene/unknown-like.ts';
import { leastFirst } from '../../scene/varied-cases.ts';
import { firstWith } from '../../scene/with-query.ts';
import { isDone, isScalar } from '../../scene/words.ts';
import { memberOf } from './members.ts';
import type { Selector } from './selectors.ts';

/**
 * Makes a thing with values of its own for what a list selects by, as far as the requests that make it have the members.
 *
 * @param index From 0. The values of later things are greater and later.
 */
export async function makeShown(play: Play, selectors: readonly Selector[], index: number): Promise<Shown> {
  const { resource } = play;
  const properties = makingProperties(resource);
  const members = [...new Set(selectors.flatMap((selector) => selector.members))].flatMap((member) => {
    const schema = propertyAt(properties, member);
    return schema === undefined ? [] : [{ member, schema }];
  });
  const others = index === 0 ? {} : await idsOfOthers(play, members);
  const membersWith = (toValue: (one: (typeof members)[number], at: number) => unknown): JsonObject =>
    Object.fromEntries(
      members
        .map((one, at): [string, unknown] => [one.member, toValue(one, at)])
        .filter(([member, value]) => value !== undefined && !Object.hasOwn(others, member)),
    );
  const values = membersWith(({ schema }, at) => valueFor(schema, index, wordAt(index, at)));
  const days = membersWith(({ member }) => plannedDay(play, member, index));
  const isLater = index > 0 && members.some(({ schema }) => /^date/.test(schema.text('format') ?? ''));
  const adapt = isLater ? (testCase: Case): Case => withLaterDays(testCase, 9) ?? testCase : undefined;
  const withDays = Object.keys(days).length > 0 && { ...values, ...days };
  const all =
    (withDays && (await ifClear(play.make(making(resource, withDays, others, adapt))))) ||
    (await ifClear(play.make(making(resource, values, others, adapt))));
  // A service may refuse some numbers, times and texts.
  const choices = members.filter(({ schema }) => schema.at('enum') !== undefined || isFlag(schema));
  const fewer = Object.fromEntries(choices.map(({ member }) => [member, values[member]]));
  const made = all ?? (await play.make(making(resource, fewer)));
  await play.putParts(made.thing);
  return { ...made, shown: await shownOf(play.scene, made) };
}

/** A day that a planned request has for a member, and for later things a later one, in the same form. `undefined` if none has one. */
export function plannedDay(play: Play, member: string, index: number): string | undefined {
  const values = play.cases(play.maker).map((testCase) => bodyMembers(testCase)?.[member]);
  const day = values.find((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d(?:T|$)/.test(value));
  const time = Date.parse(String(day));
  if (typeof day !== 'string' || Number.isNaN(time)) return undefined;
  const later = new Date(time + index * 9 * 86_400_000).toISOString();
  return day.includes('T') ? later : later.slice(0, 10);
}

const words = [
  ['oak', 'pine', 'ash', 'larch'],
  ['elm', 'yew', 'bay', 'alder'],
  ['box', 'fig', 'sloe', 'lime'],
];

/** The beginning of a text. The unique part is the same in all texts of a request, so each begins with another word. */
function wordAt(index: number, at: number): string {
  return `${words[index]?.[at % 4]}${'y'.repeat(Math.floor(at / 4))}`;
}

function isFlag(schema: SpecNode): boolean {
  return schema.texts('type').includes('boolean');
}

/** A value of a member that the other thing does not have. */
export function valueFor(schema: SpecNode, index: number, word: string): unknown {
  const choices: unknown = schema.at('enum')?.value;
  if (Array.isArray(choices)) return choices[index] ?? choices[0];
  if (isFlag(schema)) return index === 0;
  const items = schema.at('items');
  const item = items && valueFor(items, index, word);
  if (items !== undefined) {
    // A service may look at the first one only.
    const isFree = items.at('enum') === undefined && typeof item === 'string' && schema.at('maxItems')?.value !== 1;
    const second = isFree ? valueFor(items, index, `${word}s`) : undefined;
    return item === undefined ? undefined : [...new Set([item, second ?? item])];
  }
  if (!isNumeric(schema)) return freeText(schema, word) ?? (isIdOf(schema, word) ? word : undefined);
  const least = Number(schema.at('minimum')?.value ?? 1);
  return Math.min(Number(schema.at('maximum')?.value ?? least + 100), least + 1 + 4 * index);
}

/** The ids of new things for the members that refer to things. */
async function idsOfOthers(
  { scene, maker }: Play,
  members: readonly { readonly member: string; readonly schema: SpecNode }[],
): Promise<JsonObject> {
  const ids: Record<string, unknown> = {};
  for (const { member, schema } of members) {
    const mentions = scene.model.mentionsOf(maker);
    const reference = mentions.find(({ path }) => belowWrapper(maker, path).join('.') === member);
    const made = reference?.resource.makers.length ? await scene.make(reference.resource) : undefined;
    if (typeof made !== 'object') continue;
    const id = idInPath(made.thing.path);
    ids[member] = schema.texts('type').includes('integer') ? Number(id) : id;
  }
  return ids;
}

/**
 * Gives a thing the values that another one has, by the requests that set them, or new ones where each has its own. `undefined` if
 * none was accepted.
 */
export async function madeLike(
  { scene, resource }: Play,
  members: readonly string[],
  one: Shown,
  { shown }: Shown,
): Promise<Shown | undefined> {
  let changed: MadeThing | undefined;
  for (const operation of scene.operations()) {
    const isOfThing = isAboutIt(operation, resource) || idsIn(operation, resource) !== undefined;
    if (!isOfThing || !isUnsafe(operation, resource) || means('make', 'remove')(operation, resource)) continue;
    const own = new Map(sentProperties(operation));
    const common = members.filter((name) => own.has(name) && isScalar(memberOf(shown, name)));
    if (common.length === 0) continue;
    const values = Object.fromEntries(common.map((name) => [name, memberOf(shown, name)]));
    const like = await scene.send(operation, one.thing, {
      pick: (valid) => firstWith(leastFirst(valid), values),
      change: (request) => withMembersIn(operation, request, values),
    });
    const texts = common.flatMap((name): [string, string][] => {
      const text = freeText(own.get(name), wordAt(2, 0));
      return text === undefined ? [] : [[name, text]];
    });
    const hasSome = (testCase: Case): boolean => common.some((name) => name in (bodyMembers(testCase) ?? {}));
    const pick = (valid: readonly Case[]): Case | undefined =>
      firstWith(leastFirst(valid).filter(hasSome), Object.fromEntries(texts));
    const done = like?.status === 409 ? await scene.send(operation, one.thing, { pick }) : like;
    if (done !== undefined && isDone(done)) changed = { ...one, step: done };
  }
  return changed && { ...changed, shown: await shownOf(scene, changed) };
}
