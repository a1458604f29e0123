import type { Operation } from '../openapi/operation.ts';

/** What `verify` takes where its options say nothing. */
export const verifyDefaults: {
  readonly token: string;
  readonly tokenVariable: string;
  readonly seed: number;
  readonly maxRequests: number;
  readonly maxRequestsWithLaws: number;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly minReached: number;
  readonly mostOperationsInFull: number;
} = {
  /** Right for a mock, which judges no token. */
  token: 'made-up-token-0451',
  /** The environment variable that curl lines read the token from. */
  tokenVariable: 'API_TOKEN',
  seed: 1,
  /** For each operation, findings included. */
  maxRequests: 200,
  maxRequestsWithLaws: 240,
  /** For each request. */
  timeoutMs: 5000,
  /** Requests under way at a time. */
  concurrency: 4,
  /** The percentage of the operations that must be reached for the contract to hold. */
  minReached: 100,
  /** With more operations than this, the plan is reduced. */
  mostOperationsInFull: 20,
};

/** Of more parameters than this, only a few values each are tried: everything would cost thousands of requests. */
export const mostParametersInFull = 50;

export function hasManyParameters({ parameters }: Pick<Operation, 'parameters'>): boolean {
  return parameters.length > mostParametersInFull;
}
