import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource } from '../read/resource-model.ts';
import type { Thing } from '../read/thing.ts';

/** What a request may do to the thing that it names. `fresh`: the thing may be unusable afterwards, as after a DELETE. */
export type Use = 'shared' | 'fresh';

/**
 * Where things come from. A result that is a text ends a sentence that says why there is no thing.
 *
 * `above`: the resources of which a thing is wanted already, so that no thing is made for the sake of itself.
 */
export interface ThingsAtHand {
  /**
   * A thing that this run has made, or makes now.
   *
   * @param readyFor The operation that shall name it. What this needs is done with the thing first. Default: nothing is needed.
   */
  readonly own: (
    resource: Resource,
    use: Use,
    above: readonly Resource[],
    readyFor?: Operation,
  ) => Promise<Thing | string>;
  /** A thing that a list shows. */
  readonly find: (resource: Resource, above: readonly Resource[]) => Promise<Thing | string>;
}
