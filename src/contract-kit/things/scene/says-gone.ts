import { segmentNoun, sentencesOf } from '../../openapi/names/nouns.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource } from '../read/resource-model.ts';

/** Words of a sentence about a deletion. */
const deleting = /\b(?:delet|remov|trash|purg|eras|gone\b|goes\b|go\b)/i;

/** Words of a sentence about what stays, or about a deletion that is refused or asked for. */
const otherwise = /\b(?:stays?|remains?|keeps?|kept|cannot|refused|409|unless|while|if|without|unchanged)\b/i;

/** Whether an operation on one thing says that it deletes things of another kind, too: "Deletes the room and all its bookings". */
export function saysGone(operation: Operation | undefined, { noun }: Resource): boolean {
  const sentences = sentencesOf(operation?.node.text('description'));
  const isNamed = (text: string): boolean =>
    text
      .split(/[^\p{L}]+/u)
      .map(segmentNoun)
      .includes(noun);
  return sentences.some((text) => deleting.test(text) && !otherwise.test(text) && isNamed(text));
}
