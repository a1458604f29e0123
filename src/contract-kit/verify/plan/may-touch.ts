import type { Operation } from '../../openapi/operation/operation.ts';
import { operationsLike } from '../../openapi/operation/operations-like.ts';
import { readsByName } from '../../things/read/reads-by-name.ts';
import type { ResourceModel } from '../../things/read/resource-model.ts';
import { whyWithheld } from '../../things/read/withheld.ts';

/** Whether requests of an operation may change what the run has not made. `undefined`: those that match no operation. */
export type MayTouch = (operation: Operation | undefined) => boolean;

/** @throws Error when a pattern names no operation. */
export function mayTouchOf(all: readonly Operation[], touch: readonly string[] = [], touchFound = false): MayTouch {
  if (touchFound || touch.includes('**')) return () => true;
  const ids = new Set(touch.flatMap((pattern) => operationsLike(all, pattern)).map(({ id }) => id));
  return (operation) => operation !== undefined && ids.has(operation.id);
}

/** Whether an operation that would be withheld is tried, because it only reads by its own words, and the user permits that. */
export function mayReadOf(model: ResourceModel, touchReading = false): (operation: Operation) => boolean {
  return (operation) => touchReading && readsByName(operation, model) && whyWithheld(operation, model) !== undefined;
}
