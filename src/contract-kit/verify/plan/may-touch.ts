import type { Operation } from '../../openapi/operation/operation.ts';
import { operationsLike } from '../../openapi/operation/operations-like.ts';

export interface TouchOptions {
  readonly touch?: readonly string[] | undefined;
  readonly touchFound?: boolean | undefined;
}

/** Whether requests of an operation may change what the run has not made. `undefined`: those that match no operation. */
export type MayTouch = (operation: Operation | undefined) => boolean;

/** @throws Error when a pattern names no operation. */
export function mayTouchOf(
  described: readonly Operation[],
  { touch = [], touchFound = false }: TouchOptions,
): MayTouch {
  if (touchFound || touch.includes('**')) return () => true;
  const ids = new Set(touch.flatMap((pattern) => operationsLike(described, pattern)).map(({ id }) => id));
  return (operation) => operation !== undefined && ids.has(operation.id);
}
