import type { Operation } from '../../openapi/operation/operation.ts';

/** The defaults of the options of `verify`. */
export const verifyDefaults = {
  /** Enough for a mock, which does not judge tokens. */
  token: 'made-up-token-0451',
  /** The environment variable from which curl commands read the token. */
  tokenVariable: 'API_TOKEN',
  /** The same for the token of another user. */
  otherTokenVariable: 'OTHER_API_TOKEN',
  seed: 1,
  /** For each operation, attribution included. */
  maxRequests: 200,
  maxRequestsWithLaws: 240,
  /** For each request. */
  timeoutMs: 5000,
  /** The number of requests under way at the same time. */
  concurrency: 4,
  /** The percentage of operations that must be reached for the contract to hold. */
  minReached: 100,
  /** If there are more operations than this, the plan is reduced. */
  maxOperationsInFull: 20,
};

/**
 * If an operation has more parameters than this, each is tested with a few values only, to save thousands of requests.
 */
export const maxParametersInFull = 50;

export function hasManyParameters({ parameters }: Pick<Operation, 'parameters'>): boolean {
  return parameters.length > maxParametersInFull;
}
