import type { ProbeVerdict } from '../../../contract/model/probe.ts';
import { notJudged } from '../../../contract/model/probe.ts';
import { keep, onceFor } from '../../../openapi/document/once-for.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { Breach } from '../../scene/breach.ts';
import { probeEach, toVerdict } from '../../scene/play-confirmed.ts';
import type { Scene, ThingLaw } from '../../scene/scene.ts';
import { isAboutIt, isMade, isReadAlone, type Need } from '../../scene/scene-law.ts';
import { type PlayedSequences, playSequences } from './play-sequences.ts';

/** What one run has played: for each resource once, however many operations it has. */
const playedBy = onceFor((_: () => Scene) => keep<Resource, Promise<PlayedSequences>>());

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
    if (openScene === undefined) return notJudged('nothing is made on this target');
    const verdict = await probeEach(resourcesFor(operation), async (resource) => {
      const play = () => playSequences({ resource, openScene, seed, only });
      const { ending, scene, shownBy } = await playedBy(openScene)(resource, play);
      const isOther = ending instanceof Breach && ending.blame?.operation !== operation;
      const own = toVerdict(isOther ? undefined : ending, scene.steps());
      return own.kind === 'broken' ? { ...own, number: shownBy } : own;
    });
    const isKnown = verdict.kind === 'broken' && broken !== undefined && broken.size > 0;
    return isKnown ? notJudged('another clause is broken already') : verdict;
  },
};

/** The resources whose things an operation makes, changes or deletes. */
function resourcesFor(operation: Operation): Resource[] {
  const { resources, madeBy } = modelFor(operation);
  const isWritten = (resource: Resource): boolean =>
    madeBy(operation).includes(resource) || isAboutIt(operation, resource);
  const isFit: Need = (...about) => isMade(...about) && isReadAlone(...about);
  return resources.filter(
    (resource) => operation.method !== 'GET' && isFit(operation, resource) && isWritten(resource),
  );
}
