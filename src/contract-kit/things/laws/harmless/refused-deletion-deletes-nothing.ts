import { isPathAtFault } from '../../../contract/model/dimension-name.ts';
import { pathnameOf, type WireRequest } from '../../../contract/model/exchange.ts';
import type { Answered } from '../../../contract/model/probe.ts';
import { probeDeletion } from '../../../exchange/laws/deletion-law.ts';
import type { LabelledChange } from '../../../exchange/laws/method-overrides.ts';
import { refusedSamples } from '../../../exchange/laws/samples.ts';
import { pathParameters } from '../../../openapi/operation/operation.ts';
import { removedBy } from '../../read/meaning.ts';
import type { ThingLaw } from '../../scene/scene.ts';

/** At most this many refused requests are sent for one resource. */
const maxRefused = 4;

/**
 * A DELETE that was refused has deleted nothing. A module that creates resources is enough to see it: the description needs
 * no operation that reads.
 */
export const refusedDeletionDeletesNothing: ThingLaw = {
  name: 'refused-deletion-deletes-nothing',
  side: 'request',
  statement: 'A DELETE that is refused deletes nothing: the same resource can be deleted afterwards.',
  source: 'RFC 9110 §15.5: a 4xx says that the request was not carried out',
  needsOnlyModule: true,
  appliesTo: (operation) =>
    (operation.method === 'DELETE' && pathParameters(operation).length > 0) || removedBy(operation) !== undefined,
  probe: async (prober) =>
    await probeDeletion(prober, async () => {
      const refused = await refusedSamples(prober, maxRefused);
      return refused.filter((one) => !isPathAtFault(one.case)).map(toHarmless);
    }),
};

/** What was refused, about the resource of another request. */
function toHarmless({ case: { fault, request: refused } }: Answered): LabelledChange {
  const [, query] = refused.path.split('?');
  return {
    label: `DELETE with ${fault?.dimension} = ${fault?.label}`,
    change: (request: WireRequest) => ({
      ...refused,
      path: `${pathnameOf(request)}${query === undefined ? '' : `?${query}`}`,
    }),
  };
}
