import type { Case } from '../../contract/model/case.ts';
import { isGoneStatus, responseOf } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import {
  type Answered,
  brokenBy,
  noRequestsLeft,
  notJudged,
  type Prober,
  type ProbeVerdict,
} from '../../contract/model/probe.ts';
import { SpecNode } from '../../openapi/document/spec-node.ts';
import { type Operation, pathParameters } from '../../openapi/operation/operation.ts';
import { type LabelledChange, methodOverrides, same } from './method-overrides.ts';
import { acceptedSamples, freshCases } from './samples.ts';

export const deletionLaw: Law = {
  name: 'only-delete-deletes',
  side: 'request',
  statement: 'HEAD, OPTIONS and requests that name DELETE only in a header or in the query delete nothing.',
  source: 'RFC 9110 §9.2.1 and §9.3.5; the description does not document a method override',
  appliesTo: (operation) => operation.method === 'DELETE' && pathParameters(operation).length > 0,
  probe: async (prober) => await probeDeletion(prober, async () => harmlessRequests(prober.operation)),
};

/**
 * Sends requests that must not delete, and then the DELETE of the same resource, which must still be accepted.
 *
 * @param harmlessTo The requests. They are asked for once it is known that a deletion can be seen.
 */
export async function probeDeletion(
  prober: Prober,
  harmlessTo: () => Promise<readonly LabelledChange[]>,
): Promise<ProbeVerdict> {
  const isDrawn = (prober.draw?.(1)[0] ?? []).length > 0;
  if (!prober.isProvisioned && !isDrawn)
    return notJudged('a deletion shows only if --provision creates a resource for each request');
  const [sample] = await acceptedSamples(prober, 1);
  if (sample === undefined) return notJudged('no valid request was accepted');
  const fresh = freshCases(prober, sample);
  const harmless = await harmlessTo();
  if (harmless.length === 0) return notJudged('there is no request that must not delete');
  const answers = await prober.sendAbout(fresh(), [...harmless.map(({ change }) => change), same, same]);
  const [deleted, again] = answers?.slice(-2) ?? [];
  if (deleted === undefined) return noRequestsLeft;
  const isGone = (one: Answered | undefined): boolean =>
    one?.outcome === 'wrong' ||
    (isDrawn && one?.outcome === 'unknown' && isGoneStatus(responseOf(one.exchange)?.status ?? 0));
  if (isGone(deleted)) return await findCulprit(prober, fresh, harmless, isGone);
  if (deleted.outcome === 'unknown' || (again?.outcome === 'unknown' && !isGone(again)))
    return notJudged('no response showed whether the resource was deleted');
  if (again?.outcome === 'right')
    return notJudged('a second DELETE is accepted too, so no response shows whether the resource was deleted');
  return { kind: 'holds', witnesses: harmless.length };
}

function harmlessRequests(operation: Operation): LabelledChange[] {
  const pathItem = SpecNode.root(operation.node.document).at('paths', operation.path);
  // A documented POST may do anything.
  const overriding = pathItem?.at('post') === undefined ? ['GET', 'POST'] : ['GET'];
  const bare = ['HEAD', 'OPTIONS'].map(
    (method): LabelledChange => ({ label: method, change: (request) => ({ ...request, method }) }),
  );
  return [...bare, ...overriding.flatMap((method) => methodOverrides(method, 'DELETE'))];
}

/** Finds the first request after which the resource is gone, if a DELETE of a new resource is accepted otherwise. */
async function findCulprit(
  prober: Prober,
  fresh: () => Case,
  harmless: readonly LabelledChange[],
  isGone: (one: Answered) => boolean,
): Promise<ProbeVerdict> {
  const control = await prober.sendAbout(fresh(), [same]);
  if (control?.[0]?.outcome !== 'right') return notJudged('a DELETE of a new resource is not accepted');
  for (const { label, change } of harmless) {
    const [before, deleted] = (await prober.sendAbout(fresh(), [change, same])) ?? [];
    if (before === undefined || deleted === undefined) return noRequestsLeft;
    if (!isGone(deleted)) continue;
    const expected = 'a DELETE that is accepted, because the resource was not deleted before';
    const actual = `status ${responseOf(deleted.exchange)?.status} for the DELETE of an existing resource`;
    return brokenBy(deleted, ['request before', label], { expected, actual }, [before.case.request]);
  }
  return notJudged('a DELETE was refused once, but not again');
}
