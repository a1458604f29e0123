import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** Names of actions that take back what was done. */
const inverse = /^(?:releas|refund|revers|revert|void|undo|return|give-?back|take-?back)/i;

/** Names of actions that end something. */
const ending = /^(?:cancel|reject|declin|expir|abandon)/i;

/** Words of descriptions that say that what something held is free then. */
export const freeing: RegExp = /\b(?:again|back|freed?|releas\w+|return\w+)\b/i;

/** Whether an action takes back what was done, by its name and its words. */
export function takesBack(operation: Operation): boolean {
  return inverse.test(nameOf(operation)) || (ending.test(nameOf(operation)) && isFreeing(operation));
}

/** Whether an action may free something. */
export function mayFree(operation: Operation): boolean {
  return inverse.test(nameOf(operation)) || ending.test(nameOf(operation)) || isFreeing(operation);
}

function isFreeing({ node }: Operation): boolean {
  return freeing.test(node.text('description') ?? '');
}

function nameOf({ path }: Operation): string {
  return segmentsOf(path).at(-1) ?? '';
}
