import { segmentNoun, sentencesOf } from '../../openapi/names/nouns.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Resource } from '../read/resource-model.ts';

/** Words of a sentence that says more than what is deleted each time. */
const conditional =
  /\b(?:not|never|no|but|except|from|stays?|remains?|keeps?|kept|cannot|refused|409|unless|while|if|when|without|archived?|moved?|must|may|can|first)\b/i;

/** Words for the end of a thing. */
const ending =
  /\b(?:delet|remov|trash|purg|eras|gone|end|revok|cancel|expir|drop|discard|vanish|disappear|invalid|log(?:ged)? out)/i;

/** What belongs to something, whose name may be one of these words: "all its stays and walks". */
const owned = /\b(?:all|its|their|every) (?:(?:its|their) )?\w+(?: and \w+)?/gi;

/** The commas of a list that goes on with an "and": "the room, its beds and its lamps". */
const listing = /,(?= (?:all|its?|their|every|the)\b[^,]*(?:,[^,]*)*\band (?:all|its?|their|every|the)\b)/gi;

/**
 * Whether an operation on one thing surely deletes things of another kind, too, by its words: "Deletes the room and all its
 * bookings", "its bookings are deleted with it", or "with everything in it" of what is made below its path.
 */
export function surelyDeletes(operation: Operation | undefined, { noun, makers: [maker] }: Resource): boolean {
  const also = new RegExp(
    [
      `\\b(?:delet|remov|eras|purg|trash)\\w* .*\\b(?:and|with) (?:(?:all|its?|their|every|the) )+(?:\\w+ ){0,2}${noun}\\b`,
      `\\b(?:delet|remov|eras|purg|trash)\\w* .*\\bwith (?:all )?(?:its?|their) (?:\\w+ ){0,3}and ${noun}\\b`,
      `\\b${noun} (?:of \\w+ \\w+ )?(?:(?:is|are) )?(?:deleted|removed|erased|go|vanish|disappear)(?: (?:together|along))? with (?:it|them|the \\w+)\\b`,
    ].join('|'),
  );
  const isBelow = operation !== undefined && maker?.operation.path.startsWith(`${operation.path}/`);
  return sentencesOf(operation?.node.text('description')).some((sentence) => {
    const [text = ''] = sentence.split(/[:;]/);
    if (conditional.test(text.replaceAll(owned, '')) || !ending.test(text)) return false;
    return (
      also.test(nounsIn(text.replaceAll(listing, ' and'))) || (isBelow === true && /\beverything in it\b/i.test(text))
    );
  });
}

/** Whether the words of an operation on one thing may mean that things of another kind end with it. */
export function mayEnd(operation: Operation, { noun }: Resource): boolean {
  const sentences = sentencesOf(operation.node.text('description'));
  return sentences.some((text) => ending.test(text) && ` ${nounsIn(text)} `.includes(` ${noun} `));
}

/** The words of a text in the singular. */
function nounsIn(text: string): string {
  return text
    .split(/[^\p{L}]+/u)
    .map(segmentNoun)
    .join(' ');
}
