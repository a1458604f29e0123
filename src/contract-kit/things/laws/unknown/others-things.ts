import type { Step } from '../../../contract/model/step.ts';
import { isSafe } from '../../../openapi/names/safe-methods.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { withCredentials } from '../../scene/changed-request.ts';
import { type OwnList, ownListOf, showPage, shows } from '../../scene/own-list.ts';
import { largestPage, pagingOf } from '../../scene/paging.ts';
import { readerOf, resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { MadeThing, Scene, ThingLaw } from '../../scene/scene.ts';
import { isSuccess } from '../../scene/words.ts';
import { etagOf, isSameBody } from '../conditions/etags.ts';

const source = 'the second token, which is that of another user';

/** A user cannot read or change the things of another user, unless lists show them to both. */
export const othersThings: ThingLaw = resourceLaw({
  name: 'others-things-are-closed',
  side: 'request',
  statement:
    'What one user has made is neither shown to another user nor changed by one, unless lists show it to both.',
  source,
  appliesTo: (operation, resource) =>
    handledBy(operation) === resource && needsCredentials(operation) && resource.makers.length > 0,
  play: async (scene, operation, resource, otherToken) => {
    if (otherToken === undefined) return { unclear: 'no token of another user was given' };
    const made = await scene.make(resource);
    if (typeof made === 'string') return { unclear: made };
    const visibility = await whatOthersSee(scene, made, otherToken);
    if (visibility !== 'hidden') return { unclear: visibility };
    return await judgeTheirs(scene, operation, made.thing, otherToken);
  },
});

/** Sends a request as another user, and looks whether it shows or changes the thing. */
async function judgeTheirs(scene: Scene, operation: Operation, thing: Thing, otherToken: string): Promise<Verdict> {
  const isReading = isSafe(operation.method);
  const reader = isReading ? operation : readerOf(thing.resource);
  const before = reader && (await scene.send(reader, thing));
  const step = await scene.send(operation, thing, {
    change: (request) => withCredentials(request, operation, otherToken),
  });
  if (reader === undefined || before === undefined || !isSuccess(before))
    return { unclear: `nothing shows the ${thing.resource.noun}` };
  if (step === undefined || step.status === 0) return { unclear: 'no response came' };
  if (!isSuccess(step)) return 'holds';
  const expected = `403 or 404, because ${thing.path} is of another user, and no list shows it to this one`;
  // A success may also show or do nothing, such as a second DELETE.
  if (isReading) return isShown(before, step) ? { expected, actual: `status ${step.status}`, shown: step } : 'holds';
  const after = await scene.send(reader, thing);
  if (after === undefined || after.status === 0 || after.status >= 500) return { unclear: 'no response came' };
  if (isSuccess(after) && isSameBody(before, after)) return 'holds';
  const outcome = isSuccess(after) ? 'was changed' : `cannot be read any more`;
  return { expected, actual: `status ${step.status}, and the ${thing.resource.noun} ${outcome}`, shown: step };
}

/** Whether a response shows what the owner sees. */
function isShown(owned: Step, theirs: Step): boolean {
  if (etagOf(owned) !== undefined && etagOf(owned) === etagOf(theirs)) return true;
  const text = JSON.stringify(theirs.body) ?? '';
  return /\w/.test(text) && isSameBody(owned, theirs);
}

/** A list does not show to a user what that user may not read. */
export const othersAreNotListed: ThingLaw = resourceLaw({
  name: 'others-things-are-not-listed',
  side: 'request',
  statement: 'A list does not show to another user what this user is not allowed to read.',
  source,
  appliesTo: (operation, resource) =>
    ownListOf(operation, resource) !== undefined && needsCredentials(operation) && readerOf(resource) !== undefined,
  play: async (scene, operation, resource, otherToken) => {
    if (otherToken === undefined) return { unclear: 'no token of another user was given' };
    const list = ownListOf(operation, resource);
    const reader = readerOf(resource);
    const made = await scene.make(resource);
    if (list === undefined || reader === undefined || typeof made === 'string') return { unclear: String(made) };
    const page = await showPage(scene, list, {
      about: made.thing,
      query: largestPage(pagingOf(operation)),
      token: otherToken,
    });
    if (page === undefined) return { unclear: 'the other user cannot list them' };
    // The new thing may be on a later page, so what the page begins and ends with is read as well.
    const ends = [page.items[0], page.items.at(-1)].flatMap((item) => item ?? []);
    const own = shows(page, made.thing) ? [made.thing] : [];
    for (const { path } of [...own, ...ends]) {
      const thing: Thing = { resource, path, origin: 'found' };
      const read = await scene.send(reader, thing, {
        change: (request) => withCredentials(request, reader, otherToken),
      });
      const control = await scene.send(reader, thing);
      if (read === undefined || ![403, 404].includes(read.status) || control?.status !== 200) continue;
      return {
        expected: `a list without ${path}, because reading it is refused to this user with ${read.status}`,
        actual: 'the list shows it',
        shown: page.step,
      };
    }
    return 'holds';
  },
});

/**
 * Whether another user sees a new thing, or what it is a part of, in a list. Otherwise a string that says why this is
 * unknown.
 */
async function whatOthersSee(scene: Scene, made: MadeThing, token: string): Promise<'hidden' | string> {
  let reason = 'no list shows whether it is shared';
  for (const list of listsAround(made.thing.resource)) {
    const { most } = pagingOf(list.operation).limit ?? { most: Number.POSITIVE_INFINITY };
    const asking = { about: made.thing, query: largestPage(pagingOf(list.operation)) };
    const theirs = await showPage(scene, list, { ...asking, token });
    if (theirs === undefined) continue;
    const isShown = theirs.items.some(({ path }) => path === made.thing.path || made.thing.path.startsWith(`${path}/`));
    if (isShown) return 'the list shows it to the other user, too';
    if (theirs.size < most) return 'hidden';
    reason = 'the list of the other user is too long';
  }
  return reason;
}

/** The lists of a resource, and of those whose paths its own path begins with. */
function listsAround({ key, makers }: Resource): OwnList[] {
  const document = makers[0]?.operation.node.document;
  const resources = document === undefined ? [] : resourceModel(document).resources;
  return resources
    .filter((one) => one.key === key || key.startsWith(`${one.key}/`))
    .reverse()
    .flatMap((one) => one.lists.flatMap(({ operation }) => ownListOf(operation, one) ?? []))
    .filter(({ operation }) => needsCredentials(operation));
}

function handledBy(operation: Operation): Resource | undefined {
  return resourceModel(operation.node.document).handlesOf(operation).at(-1)?.resource;
}

function needsCredentials({ security }: Operation): boolean {
  return security.length > 0 && security.every((alternative) => alternative.length > 0);
}
