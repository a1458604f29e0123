import { isJsonObject } from '../../../openapi/document/json.ts';
import { wordsOf } from '../../../openapi/names/nouns.ts';
import { successSchemas } from '../../../openapi/names/statuses.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { propertiesOf } from '../../../openapi/operation/properties-of.ts';
import type { Resource, Source } from '../../read/resource-model.ts';
import { type Page, showPage } from '../../scene/own-list.ts';
import { pagingOf } from '../../scene/paging.ts';
import { type Breach, resourceLaw } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { listOf, type Walked, walkList } from '../../scene/walk-list.ts';

/** Names of members that say how many items a list has on all its pages. */
const totals = [
  'total',
  'total count',
  'total items',
  'total results',
  'total elements',
  'total records',
  'total hits',
];

interface WholeList {
  readonly made: MadeThing;
  readonly walked: Walked;
}

/** The total of a list is the number of its items. */
export const totalCounts: ThingLaw = resourceLaw({
  name: 'total-counts',
  side: 'response',
  statement: 'The total that a list states is the number of items on all its pages.',
  source: 'the name of the member in the response',
  appliesTo: (operation, resource) => listOf(resource)?.operation === operation,
  play: async (scene, operation, resource) => {
    const source = listOf(resource);
    if (source === undefined) return { unclear: 'no list is known' };
    const read = await readWhole(scene, source, resource);
    if (typeof read === 'string') return { unclear: read };
    const { made, walked } = read;
    const stated = totalIn(walked.last.body);
    if (stated === undefined) return { unclear: `the response of ${operation.id} has no total` };
    if (!walked.paths.includes(made.thing.path) || !walked.isWhole)
      return { unclear: 'the list may not show everything' };
    const { limit } = pagingOf(operation);
    const list = { operation, resource, source };
    const query = limit === undefined ? {} : { [limit.name]: String(limit.least) };
    const short = stated === walked.size ? await showPage(scene, list, { about: made.thing, query }) : undefined;
    const shown = short?.step ?? walked.last;
    const total = totalIn(shown.body) ?? stated;
    if (total === walked.size) return 'holds';
    return {
      expected: `a total of ${walked.size}, because the list has so many items`,
      actual: `a total of ${total}`,
      shown,
    };
  },
});

/**
 * Makes a thing, and reads the list that has it. If the list is as long as a limit could be, a second thing is made: a list
 * that grows is not cut.
 */
async function readWhole(scene: Scene, source: Source, resource: Resource, tries = 2): Promise<WholeList | string> {
  const made = await scene.make(resource);
  if (typeof made === 'string') return made;
  await makeAndDelete(scene, resource);
  const walked = await walkList(scene, source, made.thing);
  if (typeof walked === 'string') return walked;
  return walked.isWhole || tries === 1 ? { made, walked } : readWhole(scene, source, resource, tries - 1);
}

/** What was deleted does not count. */
async function makeAndDelete(scene: Scene, resource: Resource): Promise<void> {
  const deletion = resource.own.get('DELETE');
  const made = deletion && (await scene.make(resource));
  if (deletion !== undefined && typeof made === 'object') await scene.send(deletion, made.thing);
}

/**
 * A total that differs from the number of items of the only page of a selection.
 *
 * @param longest The number of items that a page of the list may surely have.
 */
export function totalBreach(operation: Operation, { step, size }: Page, longest: number): Breach | undefined {
  const total = totalIn(step.body);
  const most = pagingOf(operation).limit?.most ?? longest;
  if (total === undefined || total === size || size >= most || countsEverything(operation)) return undefined;
  return {
    expected: `a total of ${size}, because the query selects so many items`,
    actual: `a total of ${total}`,
    shown: step,
  };
}

/** Whether the description says that the total is that of the list without a query. */
function countsEverything(operation: Operation): boolean {
  const schemas = successSchemas(operation).flatMap((schema) => {
    const members = [...propertiesOf(schema)];
    return [...members, ...members.flatMap(([, inner]) => [...propertiesOf(inner)])];
  });
  return schemas.some(
    ([name, schema]) =>
      isTotal(name) &&
      /regardless|irrespective|unfiltered|without|before|whole|overall|altogether/i.test(
        schema.text('description') ?? '',
      ),
  );
}

function isTotal(name: string): boolean {
  return totals.includes(wordsOf(name).join(' '));
}

/** The total in a body, or in an object in it. */
function totalIn(body: unknown, depth = 2): number | undefined {
  if (!isJsonObject(body) || depth === 0) return undefined;
  const own = Object.entries(body).find(([name]) => isTotal(name))?.[1];
  if (typeof own === 'number') return own;
  return Object.values(body)
    .map((inner) => totalIn(inner, depth - 1))
    .find((total) => total !== undefined);
}
