import type { Law } from '../../../model/law.ts';
import type { Step, ThingBench } from '../../../model/thing-bench.ts';
import type { Operation } from '../../../openapi/operation.ts';
import type { Resource } from '../../../resources/resource-model.ts';
import { type RuleVerdict, readerOf, resourceLaw } from '../resource-law.ts';
import { isSuccess } from '../words.ts';
import { etagOf, hasHeader, isSameBody, isStrong, sendIfMatch } from './etags.ts';

/** A request with `If-Match` is accepted if and only if the thing still has that ETag. */
export const ifMatch: Law = resourceLaw({
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
  play: async (bench, operation, resource) => {
    const reader = readerOf(resource);
    const made = await bench.make(resource);
    if (typeof made === 'string' || reader === undefined) return { unclear: String(made) };
    const read = async (): Promise<Step | undefined> => await bench.send(reader, made.thing);
    const first = await read();
    const etag = first && etagOf(first);
    if (first?.status !== 200 || etag === undefined) return { unclear: `reading the ${resource.noun} gives no ETag` };
    const changer = changerOf(resource) ?? operation;
    const changed = await sendIfMatch(bench, changer, made.thing, isStrong(etag) ? etag : undefined);
    const second = await read();
    if (changed === undefined || second?.status !== 200) return { unclear: `the ${resource.noun} was not changed` };
    const now = etagOf(second);
    if (changed.status === 412 && changer === operation && isStrong(etag))
      return now === etag && isSameBody(first, second)
        ? {
            expected: `a success, because \`If-Match\` has the current ETag ${etag}`,
            actual: 'status 412',
            shown: changed,
          }
        : { unclear: 'the ETag changes by itself' };
    if (!isSuccess(changed) || isSameBody(first, second)) return { unclear: `the ${resource.noun} was not changed` };
    if (etagOf(changed) === etag && changer === operation)
      return {
        expected: `another ETag than ${etag}, because this request has changed the ${resource.noun}`,
        actual: 'the response has the ETag from before the change',
        shown: changed,
      };
    if (now === etag && changer === operation)
      return {
        expected: `another ETag than ${etag}, because the ${resource.noun} was changed`,
        actual: 'the same ETag',
        shown: second,
      };
    if (now === etag || now === undefined) return { unclear: 'the ETag did not change' };
    return await judgeStale(bench, operation, { reader, thing: made.thing, etag, before: second, noun: resource.noun });
  },
});

interface Stale {
  readonly reader: Operation;
  readonly thing: Parameters<typeof sendIfMatch>[2];
  /** The ETag before the last change. */
  readonly etag: string;
  /** The response to reading the thing after that change. */
  readonly before: Step;
  readonly noun: string;
}

async function judgeStale(
  bench: ThingBench,
  operation: Operation,
  { reader, thing, etag, before, noun }: Stale,
): Promise<RuleVerdict> {
  const stale = await sendIfMatch(bench, operation, thing, etag);
  if (stale === undefined || stale.status === 0 || stale.status >= 500) return { unclear: 'no response came' };
  const because = `the ${noun} was changed after it had the ETag ${etag}`;
  const { status } = stale;
  if (isSuccess(stale)) return { expected: `412, because ${because}`, actual: `status ${status}`, shown: stale };
  const after = await bench.send(reader, thing);
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
