import type { ProbeVerdict } from '../../../contract/model/probe.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { type Resource, resourceModel } from '../../read/resource-model.ts';
import { probeEach, readerOf, toVerdict } from '../../scene/play-confirmed.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { type PlayedSequences, playSequences, type SequencesOptions } from './play-sequences.ts';
import { SequenceFailure } from './sequence-play.ts';

/** What one run has played: for each resource once, however many operations it has. */
const played = new WeakMap<() => Scene, Map<string, Promise<PlayedSequences>>>();

/**
 * After any sequence of requests, things are as the requests have left them. The sequences are random, and about the things
 * of one resource. The operation is to blame that changed something last.
 */
export const sequences: ThingLaw = {
  name: 'sequences',
  side: 'request',
  statement:
    'After any sequence of requests, things can be read, changed members are as they were sent, and what was deleted stays deleted.',
  source: 'RFC 9110 §9.2 and §9.3',
  appliesTo: (operation) => resourcesFor(operation).length > 0,
  probe: async ({ operation, openScene, seed = 1, only, broken }): Promise<ProbeVerdict> => {
    if (openScene === undefined) return { kind: 'not-judged', reason: 'nothing is made on this target' };
    const verdict = await probeEach(resourcesFor(operation), async (resource) => {
      const one = await playedFor({ resource, openScene, seed, only });
      const isOther = one.verdict instanceof SequenceFailure && one.verdict.blamed !== operation;
      const own = toVerdict(isOther ? 'holds' : one.verdict, one.scene);
      return own.kind === 'broken' ? { ...own, number: one.shownBy } : own;
    });
    const isKnown = verdict.kind === 'broken' && broken !== undefined && broken.size > 0;
    return isKnown ? { kind: 'not-judged', reason: 'another clause is broken already' } : verdict;
  },
};

function playedFor(options: SequencesOptions): Promise<PlayedSequences> {
  const { resource, openScene } = options;
  const known = played.get(openScene) ?? new Map<string, Promise<PlayedSequences>>();
  played.set(openScene, known);
  const own = known.get(resource.key) ?? playSequences(options);
  known.set(resource.key, own);
  return own;
}

/** The resources whose things an operation makes, changes or deletes. */
function resourcesFor(operation: Operation): Resource[] {
  const { resources, handlesOf, madeBy } = resourceModel(operation.node.document);
  return resources.filter((resource) => {
    if (resource.makers.length === 0 || readerOf(resource) === undefined || operation.method === 'GET') return false;
    return madeBy(operation).includes(resource) || handlesOf(operation).at(-1)?.resource === resource;
  });
}
