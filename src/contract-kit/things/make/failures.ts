import type { Operation } from '../../openapi/operation/operation.ts';

/** What all makers of a run have tried in vain, with all that they know, so that it is not tried for ever. */
export interface Failures {
  /** Why an operation is not asked to make anything any more. `undefined` if it is. */
  readonly givenUp: (operation: Operation) => string | undefined;
  /** Called when an operation has refused all requests that were to make something. */
  readonly failed: (operation: Operation, reason: string) => void;
  /** Called when an operation has made something. */
  readonly worked: (operation: Operation) => void;
}

/** So often in a row an operation may fail, and one that has worked before, because a service may be full for a while. */
const [maxAtFirst, maxLater] = [2, 12];

export function createFailures(): Failures {
  const working = new Set<Operation>();
  const known = new Map<Operation, { readonly count: number; readonly reason: string }>();
  return {
    givenUp: (operation) => {
      const { count, reason } = known.get(operation) ?? { count: 0, reason: undefined };
      return count >= (working.has(operation) ? maxLater : maxAtFirst) ? reason : undefined;
    },
    failed: (operation, reason) => {
      known.set(operation, { count: (known.get(operation)?.count ?? 0) + 1, reason });
    },
    worked: (operation) => {
      working.add(operation);
      known.delete(operation);
    },
  };
}
