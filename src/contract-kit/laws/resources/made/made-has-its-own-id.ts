import type { Law } from '../../../model/law.ts';
import { idOf } from '../../../resources/read-things.ts';
import { sentIn } from '../representation.ts';
import { makes, resourceLaw } from '../resource-law.ts';
import { variedCases } from '../varied-cases.ts';

/** Two things that were made have different ids. */
export const madeHasItsOwnId: Law = resourceLaw({
  name: 'made-has-its-own-id',
  side: 'request',
  statement: 'Each thing that is made gets an id of its own.',
  source: 'RFC 9110 §9.3.3: a 201 tells of a new resource',
  appliesTo: makes,
  play: async (bench, operation, resource) => {
    const [one, other = one] = variedCases(bench, operation, 2);
    const first = await bench.make(resource, { pick: () => one });
    const second = typeof first === 'string' ? first : await bench.make(resource, { pick: () => other });
    if (typeof first === 'string' || typeof second === 'string') return { unclear: String(second) };
    const sent = sentIn(second.step)?.value;
    if (sent !== undefined && idOf(sent, resource.variable) !== undefined) return { unclear: 'callers choose the id' };
    // A 200 may tell of a thing that was there before.
    if (first.step.status !== 201 || second.step.status !== 201)
      return { unclear: 'no two responses with status 201 came' };
    if (first.step.exchange.request.body === second.step.exchange.request.body)
      return { unclear: 'both requests were the same' };
    if (first.thing.path !== second.thing.path) return 'holds';
    return {
      expected: `a second ${resource.noun} with an id of its own`,
      actual: `the second ${resource.noun} has the id of the first: ${second.thing.path}`,
      shown: second.step,
    };
  },
});
