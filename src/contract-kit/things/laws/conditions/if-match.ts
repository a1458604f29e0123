import type { Step } from '../../../contract/model/step.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import type { Resource } from '../../read/resource-model.ts';
import { readerOf, resourceLaw, type Verdict } from '../../scene/resource-law.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { isSuccess } from '../../scene/words.ts';
import { etagOf, hasHeader, isSameBody, isStrong, sendIfMatch } from './etags.ts';

/** A request with `If-Match` is accepted if and only if the thing still has that ETag. */
export const ifMatch: ThingLaw = resourceLaw({
  name: 'if-match',
  side: 'request',
  statement: '`If-Match` with an ETag from before the last change is refused, and with the current ETag it is not.',
  source: 'RFC 9110 §13.1.1 and §8.8.1',
  appliesTo: (operation, resource) =>
    [...resource.own.values()].includes(operation) &&
    ['PUT', 'PATCH', 'DELETE'].includes(operation.method) &&
    hasHeader(operation, 'If-Match') &&
    resource.makers.length > 0 &&
    readerOf(resource) !== undefined &&
    changerOf(resource) !== undefined,
  play: async (scene, operation, resource) => {
    const change = await changeOnce(scene, changerOf(resource) ?? operation, resource);
    if ('unclear' in change) return change;
    return judgeChange(change, operation, resource.noun) ?? (await judgeStale(scene, operation, change, resource.noun));
  },
});

/** A thing that was changed once. */
interface Change {
  readonly reader: Operation;
  readonly changer: Operation;
  readonly thing: Parameters<typeof sendIfMatch>[2];
  /** The ETag before the change. */
  readonly etag: string;
  /** The response to the change. */
  readonly changed: Step;
  /** The response to reading the thing before the change, and after it. */
  readonly before: Step;
  readonly after: Step;
}

type Unclear = { readonly unclear: string };

/** Makes a thing, reads it, changes it with its ETag, and reads it again. */
async function changeOnce(scene: Scene, changer: Operation, resource: Resource): Promise<Change | Unclear> {
  const reader = readerOf(resource);
  const made = await scene.make(resource);
  if (typeof made === 'string' || reader === undefined) return { unclear: String(made) };
  const { thing } = made;
  const before = await scene.send(reader, thing);
  const etag = before && etagOf(before);
  if (before?.status !== 200 || etag === undefined) return { unclear: `reading the ${resource.noun} gives no ETag` };
  const changed = await sendIfMatch(scene, changer, thing, isStrong(etag) ? etag : undefined);
  const after = await scene.send(reader, thing);
  if (changed === undefined || after?.status !== 200) return { unclear: `the ${resource.noun} was not changed` };
  return { reader, changer, thing, etag, changed, before, after };
}

/** The verdict on a change with the current ETag. `undefined` if the thing has changed and has another ETag now. */
function judgeChange(change: Change, operation: Operation, noun: string): Verdict | undefined {
  const { changer, etag, changed, before, after } = change;
  const now = etagOf(after);
  const isOwn = changer === operation;
  if (changed.status === 412 && isOwn && isStrong(etag))
    return now === etag && isSameBody(before, after)
      ? {
          expected: `a success, because \`If-Match\` has the current ETag ${etag}`,
          actual: 'status 412',
          shown: changed,
        }
      : { unclear: 'the ETag changes by itself' };
  if (!isSuccess(changed) || isSameBody(before, after)) return { unclear: `the ${noun} was not changed` };
  if (etagOf(changed) === etag && isOwn)
    return {
      expected: `another ETag than ${etag}, because this request has changed the ${noun}`,
      actual: 'the response has the ETag from before the change',
      shown: changed,
    };
  if (now === etag && isOwn)
    return {
      expected: `another ETag than ${etag}, because the ${noun} was changed`,
      actual: 'the same ETag',
      shown: after,
    };
  return now === etag || now === undefined ? { unclear: 'the ETag did not change' } : undefined;
}

/** Sends the ETag from before the change. */
async function judgeStale(
  scene: Scene,
  operation: Operation,
  { reader, thing, etag, after: before }: Change,
  noun: string,
): Promise<Verdict> {
  const stale = await sendIfMatch(scene, operation, thing, etag);
  if (stale === undefined || stale.status === 0 || stale.status >= 500) return { unclear: 'no response came' };
  const because = `the ${noun} was changed after it had the ETag ${etag}`;
  const { status } = stale;
  if (isSuccess(stale)) return { expected: `412, because ${because}`, actual: `status ${status}`, shown: stale };
  const after = await scene.send(reader, thing);
  const now = after && etagOf(after);
  if (after === undefined || after.status >= 500 || after.status === 0) return { unclear: 'no response came' };
  if (after.status === 200 && (isSameBody(before, after) || now === etagOf(before))) return 'holds';
  return {
    expected: `the ${noun} as it was, because the request with the old ETag was refused with ${status}`,
    actual: after.status === 200 ? `the ${noun} has changed` : `status ${after.status}`,
    shown: after,
  };
}

/** The operation that changes one thing and leaves it there. */
function changerOf({ own }: Resource): Operation | undefined {
  return own.get('PATCH') ?? own.get('PUT');
}
