import type { Resource } from './resource-model.ts';

/** One thing that the service has. */
export interface Thing {
  readonly resource: Resource;
  /** Its path as it goes on the wire, below the base URL: `/customers/42`. */
  readonly path: string;
  /** `owned`: this run made it. `found`: the run only saw it. */
  readonly origin: 'owned' | 'found';
}
