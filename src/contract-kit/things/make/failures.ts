import type { Operation } from '../../openapi/operation/operation.ts';

/** So often in a row an operation may fail, and one that has worked before, because a service may be full for a while. */
const [maxAtFirst, maxLater] = [2, 12];

/** What all makers of a run have tried in vain, with all that they know, so that it is not tried for ever. */
export class Failures {
  readonly #working = new Set<Operation>();
  readonly #known = new Map<Operation, { readonly count: number; readonly reason: string }>();

  /** Why an operation is not asked to make anything any more. `undefined` if it is. */
  givenUp(operation: Operation): string | undefined {
    const { count, reason } = this.#known.get(operation) ?? { count: 0, reason: undefined };
    return count >= (this.#working.has(operation) ? maxLater : maxAtFirst) ? reason : undefined;
  }

  /** Called when an operation has refused all requests that were to make something. */
  failed(operation: Operation, reason: string): void {
    this.#known.set(operation, { count: (this.#known.get(operation)?.count ?? 0) + 1, reason });
  }

  /** Called when an operation has made something. */
  worked(operation: Operation): void {
    this.#working.add(operation);
    this.#known.delete(operation);
  }
}
