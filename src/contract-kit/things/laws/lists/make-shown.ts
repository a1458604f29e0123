import type { Case } from '../../../contract/model/case.ts';
import type { Step } from '../../../contract/model/step.ts';
import type { JsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { withLaterDays } from '../../../requests/bodies/later-days.ts';
import { actsOn } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { idInPath } from '../../read/thing.ts';
import { shownOf } from '../../scene/own-list.ts';
import { showsThing } from '../../scene/representation.ts';
import type { MadeThing, Scene } from '../../scene/scene.ts';
import { isSuccess } from '../../scene/words.ts';
import { type Filter, mayMatch, shownValue } from './filters.ts';
import { freeText, makeWith, makingProperties, propertyAt } from './make-with.ts';
import type { Range } from './ranges.ts';

/** A thing that was made for a list, with what the service shows of it. */
export interface Shown extends MadeThing {
  readonly shown: unknown;
}

/** What a list selects by. */
export interface Selectors {
  readonly filters: readonly Filter[];
  readonly ranges: readonly Range[];
  /** The members whose texts are searched. */
  readonly searched: readonly string[];
}

/**
 * Makes a thing with values of its own for what a list selects by, as far as the requests that make it have the members.
 *
 * @param index The values of the second thing are greater and later.
 */
export async function makeShown(
  scene: Scene,
  resource: Resource,
  { filters, ranges, searched }: Selectors,
  index: 0 | 1,
): Promise<Shown | string> {
  const properties = makingProperties(resource);
  const { members, after } = await filterMembers(scene, resource, filters, index);
  const others = { ...numbersFor(ranges, properties, index), ...textsFor(searched, properties, index) };
  const isLater = index === 1 && ranges.some(({ kind }) => kind === 'time');
  const later = isLater ? (one: Case): Case => withLaterDays(one, 9) ?? one : undefined;
  const all = await makeWith(scene, resource, { ...others, ...members }, { after, adapt: later });
  // A service may refuse some numbers and times.
  const isPlain = later === undefined && Object.keys(others).length === 0;
  const made = typeof all === 'string' && !isPlain ? await makeWith(scene, resource, members, { after }) : all;
  return typeof made === 'string' ? made : { ...made, shown: await shownOf(scene, made) };
}

async function filterMembers(
  scene: Scene,
  resource: Resource,
  filters: readonly Filter[],
  index: 0 | 1,
): Promise<{ readonly members: JsonObject; readonly after: JsonObject }> {
  const properties = makingProperties(resource);
  const members: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const { member, isReference } of filters) {
    const schema = propertyAt(properties, member);
    const choices: unknown = schema?.at('enum')?.value;
    if (schema === undefined) continue;
    if (isReference) {
      const id = index === 0 ? undefined : await idOfAnother(scene, resource, member, schema);
      if (id !== undefined) after[member] = id;
    } else if (Array.isArray(choices)) members[member] = choices[index] ?? choices[0];
    else if (schema.texts('type').includes('boolean')) members[member] = index === 0;
    else {
      const text = freeText(schema, index === 0 ? 'oak' : 'elm');
      if (text !== undefined) members[member] = text;
    }
  }
  return { members, after };
}

function numbersFor(ranges: readonly Range[], properties: ReadonlyMap<string, SpecNode>, index: 0 | 1): JsonObject {
  const entries = ranges.flatMap(({ member, kind }): [string, number][] => {
    const schema = properties.get(member);
    if (kind === 'time' || schema === undefined) return [];
    const least = Number(schema.at('minimum')?.value ?? 1);
    const most = Number(schema.at('maximum')?.value ?? least + 100);
    return [[member, Math.min(most, least + (index === 0 ? 1 : 5))]];
  });
  return Object.fromEntries(entries);
}

const searchedWords = [
  ['pine', 'ash', 'larch'],
  ['yew', 'bay', 'alder'],
] as const;

function textsFor(names: readonly string[], properties: ReadonlyMap<string, SpecNode>, index: 0 | 1): JsonObject {
  const entries = names.flatMap((name, at): [string, string][] => {
    // The unique part is the same in all texts of a request, so each begins with another word.
    const text = freeText(properties.get(name), searchedWords[index][at % 3] ?? 'fir');
    return text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(entries);
}

/** The id of a new thing that a member refers to. */
async function idOfAnother(
  scene: Scene,
  { makers }: Resource,
  member: string,
  schema: SpecNode,
): Promise<string | number | undefined> {
  const [maker] = makers;
  const reference = maker && scene.model.referencesOf(maker.operation).find(({ path }) => path.join() === member);
  const made = reference && (await scene.make(reference.resource));
  if (made === undefined || typeof made === 'string') return undefined;
  const id = idInPath(made.thing.path);
  return schema.texts('type').includes('integer') ? Number(id) : id;
}

/** The second thing, after an action has given it another value of a filter where both had the same. */
export async function otherwise(scene: Scene, filters: readonly Filter[], one: Shown, other: Shown): Promise<Shown> {
  const { resource } = other.thing;
  const isAlike = (filter: Filter): boolean =>
    filter.parameter.schema?.at('enum') !== undefined &&
    shownValue(one.shown, filter) === shownValue(other.shown, filter);
  if (!filters.some(isAlike)) return other;
  let changed = other;
  for (const action of actionsOn(scene, resource)) {
    const done = await scene.send(action, other.thing);
    if (done === undefined || !isSuccess(done)) continue;
    changed = await afterAction(scene, other, done);
    if (filters.some((filter) => isDifferent(filter, one, changed))) return changed;
  }
  return changed;
}

/** Makes a thing, and does all actions with it, again and again, because one may need another before it. */
export async function makeInLastState(scene: Scene, resource: Resource): Promise<void> {
  const made = await scene.make(resource);
  if (typeof made === 'string') return;
  const actions = actionsOn(scene, resource);
  for (const action of [...actions, ...actions]) await scene.send(action, made.thing);
}

/** The first actions on a thing. */
function actionsOn(scene: Scene, resource: Resource): Operation[] {
  return scene
    .operations()
    .filter((one) => actsOn(one, resource))
    .slice(0, 3);
}

/** What is shown of a thing after an action. If no operation reads it, the response to the action may show it. */
async function afterAction(scene: Scene, { thing, step }: MadeThing, done: Step): Promise<Shown> {
  const body = showsThing(thing, done) ? done.body : undefined;
  return { thing, step, shown: await shownOf(scene, { thing, step: { ...done, body } }) };
}

/** Whether two things have different values for a filter, so that it selects only one of them. */
export function isDifferent(filter: Filter, one: Shown, other: Shown): boolean {
  const values = [shownValue(one.shown, filter), shownValue(other.shown, filter)];
  return !values.includes(undefined) && !mayMatch(values[0], values[1]) && !mayMatch(values[1], values[0]);
}
