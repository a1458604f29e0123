import { sentencesOf } from '../../openapi/names/nouns.ts';
import { segmentsOf } from '../../openapi/names/path-handle.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

/** Names of actions that take back what was done. */
const inverse = /^(?:releas|refund|revers|revert|void|undo|return|give-?back|take-?back)/i;

/** Names of actions that end something. */
const ending = /^(?:cancel|reject|declin|expir|abandon)/i;

/**
 * Words of a sentence that says that what something held is free then, and words of one that says more than what happens, or of
 * which only a rest is free.
 */
const freeing = /\b(?:again|back|freed?|releas\w+|return\w+)\b/i;
const conditional =
  /\b(?:if|when|while|unless|until|not|never|no|neither|nor|can|may|might|must|cannot|rest|remainder|fewer|less)\b/i;

/** Whether an action takes back what was done, by its name and its words. */
export function takesBack(operation: Operation): boolean {
  return inverse.test(nameOf(operation)) || (ending.test(nameOf(operation)) && freedBy(operation).length > 0);
}

/** Whether an action may free something. */
export function mayFree(operation: Operation): boolean {
  return inverse.test(nameOf(operation)) || ending.test(nameOf(operation)) || freedBy(operation).length > 0;
}

/** The sentences of a description that say without conditions that something is free then. */
export function freedBy({ node }: Operation): string[] {
  return sentencesOf(node.text('description')).filter((text) => freeing.test(text) && !conditional.test(text));
}

function nameOf({ path }: Operation): string {
  return segmentsOf(path).at(-1) ?? '';
}
