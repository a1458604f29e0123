import type { Case } from '../../../contract/model/case.ts';
import type { WireRequest } from '../../../contract/model/exchange.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import { wordsOf } from '../../../openapi/names/nouns.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { makesPart } from '../../read/actions.ts';
import type { Resource } from '../../read/resource-model.ts';
import { bodyOf, withHeaderField } from '../../scene/changed-request.ts';
import { type OwnList, ownListOf, type Page, showPage, shows } from '../../scene/own-list.ts';
import { largestPage, pagingOf } from '../../scene/paging.ts';
import { resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { isSuccess } from '../../scene/words.ts';
import { filtersOf, shownValue } from '../lists/filters.ts';
import { memberOf } from '../lists/members.ts';

/** A request that is sent twice with one idempotency key makes one thing. */
export const oneKeyOneThing: ThingLaw = resourceLaw({
  name: 'one-key-one-thing',
  side: 'request',
  statement: 'Requests with the same idempotency key make one thing.',
  source: 'the header parameter of the description',
  appliesTo: (operation, resource) =>
    (resource.makers[0]?.operation === operation || makesPart(operation, resource)) &&
    keyNameOf(operation) !== undefined,
  play: async (scene, operation, resource) => {
    const name = keyNameOf(operation) ?? '';
    if (makesPart(operation, resource)) return await judgePart(scene, operation, resource, name);
    const first = await scene.make(resource, {
      pick: (valid) => [...valid, ...scene.casesOf(operation)].find((one) => isPlainWithKey(one, name)),
    });
    if (typeof first === 'string') return { unclear: first };
    const { request } = first.step.exchange;
    const list = listBeside(operation, resource);
    const before = list && (await beside(scene, list, first));
    const second = await scene.make(resource, { change: () => request });
    if (typeof second === 'string') return { unclear: second };
    const breach = judgeSecond(second, first, `the same \`${name}\` and the same body`);
    if (breach !== undefined) return breach;
    const after = list && before && (await beside(scene, list, first));
    const hidden = before && after && hiddenTwin(before, after, request);
    if (hidden !== undefined)
      return {
        expected: `no other ${resource.noun} than ${first.thing.path}, because both requests have the same \`${name}\``,
        actual: `${list?.operation.id} shows another one like it after this request, ${hidden}`,
        shown: second.step,
      };
    return await judgeOtherBody(scene, first, name);
  },
});

/** A part that nothing reads is known by the id in the responses. */
async function judgePart(scene: Scene, operation: Operation, resource: Resource, name: string): Promise<Verdict> {
  const whole = await scene.make(resource);
  if (typeof whole === 'string') return { unclear: whole };
  const first = await scene.send(operation, whole.thing, {
    pick: (valid) => [...valid, ...scene.casesOf(operation)].find((one) => isPlainWithKey(one, name)),
  });
  if (!isSuccess(first)) return { unclear: `${operation.id} was not accepted` };
  const { request } = first.exchange;
  const second = await scene.send(operation, whole.thing, { change: () => request });
  const ids = [first, second].map((step) => memberOf(step?.body, 'id'));
  if (!isSuccess(second) || ids.some((id) => typeof id !== 'string' && typeof id !== 'number') || ids[0] === ids[1])
    return 'holds';
  return {
    expected: `the id ${ids[0]} again, because the request has the same \`${name}\` and the same body`,
    actual: `another id, ${ids[1]}`,
    shown: second,
  };
}

function keyNameOf({ parameters }: Operation): string | undefined {
  return parameters.find(
    ({ in: location, name }) =>
      location === 'header' && /(?:^|x )idempotency (?:key|token)$/.test(wordsOf(name).join(' ')),
  )?.name;
}

function isPlainWithKey(one: Case, name: string): boolean {
  const hasKey = one.request.headers.some(([key]) => key.toLowerCase() === name.toLowerCase());
  return one.expectation === 'accept' && hasKey && !one.values.some(({ alone }) => alone);
}

function judgeSecond(second: MadeThing, first: MadeThing, alike: string): Verdict | undefined {
  if (second.thing.path === first.thing.path) return undefined;
  return {
    expected: `the ${first.thing.resource.noun} ${first.thing.path} again, because the request has ${alike}`,
    actual: `another ${first.thing.resource.noun}, ${second.thing.path}`,
    shown: second.step,
  };
}

/** Another body with a known key may be refused, or answered as before. It must not make another thing. */
async function judgeOtherBody(scene: Scene, first: MadeThing, name: string): Promise<Verdict> {
  const { request } = first.step.exchange;
  const key = request.headers.find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1] ?? '';
  const { resource } = first.thing;
  const other = await scene.make(resource, {
    pick: (valid) => valid.find((one) => isOtherBody(one.request, request)),
    change: (own) => withHeaderField(own, name, key),
  });
  if (typeof other === 'string') return 'holds';
  return isSuccess(other.step)
    ? (judgeSecond(other, first, `the same \`${name}\`, or a refusal because the body is another one`) ?? 'holds')
    : 'holds';
}

function isOtherBody({ body = '' }: WireRequest, { body: first = '' }: WireRequest): boolean {
  return Math.abs(body.length - first.length) > 1;
}

/** The list that shows what an operation makes. */
function listBeside(operation: Operation, resource: Resource): OwnList | undefined {
  return resource.lists
    .map(({ operation: list }) => ownListOf(list, resource))
    .find((list) => list !== undefined && operation !== list.operation);
}

/** The page of a list that shows the new thing. */
async function beside(scene: Scene, list: OwnList, { thing, step }: MadeThing): Promise<Page | undefined> {
  const references = filtersOf(list.operation).filter(({ isReference }) => isReference);
  const selected = references.flatMap((filter): [string, string][] => {
    const value = shownValue(step.body, filter);
    return value === undefined ? [] : [[filter.parameter.name, String(value)]];
  });
  const query = { ...largestPage(pagingOf(list.operation)), ...Object.fromEntries(selected) };
  const page = await showPage(scene, list, { about: thing, query });
  return page !== undefined && shows(page, thing) ? page : undefined;
}

/** The path of an item that only the later page shows, and that has all that the request sent. */
function hiddenTwin(before: Page, after: Page, request: WireRequest): string | undefined {
  const sent = bodyOf(request);
  const known = new Set(before.items.map(({ path }) => path));
  if (sent === undefined) return undefined;
  return after.items.find(({ path, item }) => !known.has(path) && hasAll(item, sent))?.path;
}

function hasAll(item: unknown, sent: JsonObject): boolean {
  const scalars = Object.entries(sent).filter(([, value]) => typeof value !== 'object');
  return isJsonObject(item) && scalars.length > 1 && scalars.every(([key, value]) => memberOf(item, key) === value);
}
