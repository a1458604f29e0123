import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { isSafe } from '../../../openapi/names/is-safe.ts';
import { wordsOf } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import { type Operation, readOperations } from '../../../openapi/operation/operation.ts';
import { idOf, itemsIn } from '../../read/listed-things.ts';
import { resourceModel } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { demand, need } from '../../scene/breach.ts';
import type { Play } from '../../scene/play.ts';
import type { Need } from '../../scene/scene-law.ts';

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

/** What is listed below a thing of what has happened with it. */
export async function readLogs(play: Play, thing: Thing): Promise<Records[]> {
  const logs = recordLists(play.operation, thing.resource).filter(
    ({ path }) =>
      path.startsWith(`${thing.resource.path}/`) &&
      wordsOf(segmentsOf(path).at(-1) ?? '').some((word) => ofLogs.test(word)),
  );
  const records: Records[] = [];
  for (const log of logs.slice(0, 2)) records.push(await readRecords(play, log, thing));
  return records;
}

/** @throws Breach when a log lacks a record that it had. */
export async function demandKept(play: Play, thing: Thing, logs: readonly Records[], because: string): Promise<void> {
  const after = logs.length === 0 ? [] : await readLogs(play, thing);
  for (const [index, { step, all, items }] of after.entries()) {
    const lost = [...(logs[index]?.items.keys() ?? [])].find((id) => !items.has(id));
    const { id } = step.case.operation;
    // A page may be full.
    const isWhole = all.length < fullPage;
    demand(
      !isWhole || lost === undefined,
      `the record ${lost} is still in ${id}, because ${because}`,
      `${id} lacks it`,
      step,
    );
  }
}

/** As many records may be all that a page shows. */
const fullPage = 20;

export interface Records {
  readonly step: Step;
  readonly all: readonly JsonObject[];
  readonly items: ReadonlyMap<string, JsonObject>;
}

/** What a list of records shows, and the records in it that have an id or a number. */
export async function readRecords(play: Play, operation: Operation, about: Thing): Promise<Records> {
  const page = await play.page({ operation, resource: play.resource, source: { operation, by: 'path' } }, about);
  const { step } = need(page, `${operation.id} could not be asked`);
  const all = itemsIn(step.body).filter(isJsonObject);
  const items = all.flatMap((item): [string, JsonObject][] => {
    const id = idOf(item, 'id') ?? idOf(item, 'number');
    return id === undefined ? [] : [[id, item]];
  });
  return { step, all, items: new Map(items) };
}
