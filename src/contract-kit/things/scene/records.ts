import type { Step } from '../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { isSafe } from '../../openapi/names/is-safe.ts';
import { itemMembers } from '../../openapi/names/item-members.ts';
import { identifyingWord, wordsOf } from '../../openapi/names/nouns.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import { type Operation, readOperations } from '../../openapi/operation/operation.ts';
import { idOf, itemsIn } from '../read/listed-things.ts';
import { operationsThat } from '../read/meaning.ts';
import { type Resource, resourceModel } from '../read/resource-model.ts';
import { idInPath, type Thing } from '../read/thing.ts';
import { demand, ifClear, need } from './breach.ts';
import type { OwnList } from './own-list.ts';
import { leadsOn, pagingOf } from './paging.ts';
import type { Play } from './play.ts';
import type { MadeThing } from './scene.ts';
import type { Need } from './scene-law.ts';
import { variedCases } from './varied-cases.ts';
import { isSuccess } from './words.ts';

/** The operations that list what nothing writes, about a thing or about all things. */
export function recordLists(...[{ node }, resource]: Parameters<Need>): Operation[] {
  const written = resourceModel(node.document)
    .resources.filter(({ makers, own }) => makers.length > 0 || [...own.keys()].some((method) => !isSafe(method)))
    .flatMap(({ lists }) => lists.map((source) => source.operation));
  return readOperations(node.document).filter((operation) => {
    const isNear = !operation.path.includes('{') || operation.path.startsWith(`${resource.path}/`);
    return operation.method === 'GET' && isNear && !operation.path.endsWith('}') && !written.includes(operation);
  });
}

/** Names of lists of what has happened, which only grow. */
const ofLogs = /^(?:events?|history|logs?|audit|revisions?|activit\w+|journal|changes|timeline)$/;

/** Whether a list below a thing is of what has happened with it. */
export function isLogOf({ path }: Operation, resource: Resource): boolean {
  const words = wordsOf(segmentsOf(path).at(-1) ?? '');
  return path.startsWith(`${resource.path}/`) && words.some((word) => ofLogs.test(word));
}

/** Words for what is recorded whether it is accepted or not. */
export const ofAttempts: RegExp = /\b(?:requests?|calls?|attempts?|tries|tried|refus\w+|reject\w+|fail\w+)\b/i;

/**
 * Looks at the lists below things that nothing writes, such as a history. What is returned demands that they have nothing more; a list of
 * what was tried may have.
 */
export async function watchLogs(play: Play, things: readonly Thing[]): Promise<(because: string) => Promise<void>> {
  const known: { readonly list: Operation; readonly thing: Thing; readonly before: Records }[] = [];
  for (const thing of things)
    for (const list of recordLists(play.operation, thing.resource)) {
      const said = `${list.node.text('summary')} ${list.node.text('description')}`;
      if (!list.path.startsWith(`${thing.resource.path}/`) || ofAttempts.test(said)) continue;
      const before = await ifClear(readRecords(play, list, thing));
      if (before?.isWhole === true && isSuccess(before.step)) known.push({ list, thing, before });
    }
  return async (because) => {
    for (const { list, thing, before } of known) {
      const after = await ifClear(readRecords(play, list, thing));
      const more = after === undefined ? 0 : after.all.length - before.all.length;
      const expected = `nothing more in ${list.id} of ${thing.path}, because ${because}`;
      if (after !== undefined) demand(more <= 0, expected, `it shows ${more} more`, after.step);
    }
  };
}

/** As many records may be all that a page shows. */
const fullPage = 20;

/** @throws Breach when a log lacks a record that it had. */
export function demandKept({ items }: Records, after: Records, because: string): void {
  const lost = [...items.keys()].find((id) => !after.items.has(id));
  const { id } = after.step.case.operation;
  const isKept = lost === undefined || after.all.length >= fullPage;
  demand(isKept, `the record ${lost} is still in ${id}, because ${because}`, `${id} lacks it`, after.step);
}

export interface Records {
  readonly step: Step;
  /** Whether these are all. */
  readonly isWhole: boolean;
  readonly all: readonly JsonObject[];
  readonly items: ReadonlyMap<string, JsonObject>;
}

/**
 * The query parameter by which a list of all records shows those of one thing: it asks for an id that records show, and the list
 * has some for the id of the thing. `undefined` if there is none.
 */
export async function subjectParameter(play: Play, list: Operation, about: Thing): Promise<string | undefined> {
  const shown = itemMembers(list);
  const names = list.parameters.flatMap(({ in: place, name }) => (place === 'query' ? [name] : []));
  for (const name of names.filter((one) => shown.has(one) && identifyingWord(one) === 'id')) {
    const { all } = await readRecords(play, list, about, name);
    if (all.length > 0 && all.every((record) => String(record[name]) === idInPath(about.path))) return name;
  }
  return undefined;
}

/**
 * What a list of records shows, and the records in it that have an id or a number.
 *
 * @param subject The query parameter that asks for the records of the thing. Default: none.
 */
export async function readRecords(play: Play, operation: Operation, about: Thing, subject?: string): Promise<Records> {
  const list: OwnList = { operation, resource: play.resource, source: { operation, by: 'path' } };
  const page = await play.page(list, about, subject === undefined ? {} : { [subject]: idInPath(about.path) });
  const shown = need(page, `${operation.id} could not be asked`);
  const { step } = shown;
  const isWhole = shown.size < (pagingOf(operation).limit?.most ?? fullPage) && !leadsOn(operation, shown);
  const all = itemsIn(step.body).filter(isJsonObject);
  const items = all.flatMap((item): [string, JsonObject][] => {
    const id = idOf(item, 'id') ?? idOf(item, 'number');
    return id === undefined ? [] : [[id, item]];
  });
  return { step, isWhole, all, items: new Map(items) };
}

/** More requests of one operation are not sent. */
const maxEach = 3;

/**
 * Does what is recorded: changes a thing, and acts on it. Where a list is not of one thing, others are made, and one of them is
 * deleted. Returns the thing whose records are listed.
 */
export async function writeRecords(play: Play): Promise<MadeThing> {
  const { scene, operation, resource, actions } = play;
  const made = await play.full();
  const changes = operationsThat(resource, 'change', 'replace');
  for (const change of changes.slice(0, 1))
    for (const testCase of variedCases(scene, change, maxEach))
      await scene.send(change, made.thing, { pick: () => testCase });
  for (const action of actions.slice(0, maxEach)) await scene.send(action, made.thing);
  if (operation.path.includes('{')) return made;
  const { thing } = await play.make();
  if (resource.own.has('DELETE')) await ifClear(play.delete(thing));
  for (let others = 0; others < maxEach; others += 1) await play.make();
  return made;
}
