import type { Step } from '../../../contract/model/step.ts';
import { identifiedNoun, segmentNoun, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyProperties } from '../../../openapi/operation/properties-of.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { ownNumbers } from '../../scene/own-numbers.ts';
import { sentIn, shownProperties } from '../../scene/representation.ts';

/** Words for a number that counts some parts only. */
const ofSome =
  /approved|published|confirmed|active|complete|open|verified|public|visible|paid|distinct|different|cached|daily/i;

/** A member of a thing that counts what is below it. */
export interface PartCount {
  readonly member: string;
  /** The member of a part that says how much it counts. `undefined` if each part counts one. */
  readonly amount?: string;
  /** Present if only the same name suggests that the member is a sum. */
  readonly isGuessed?: true;
  /** How a new part changes the number, from the request that makes it. */
  readonly stepOf: (made: Step) => number | undefined;
}

/**
 * The numbers in a thing that a request changes which makes something below it: `review_count` for
 * `POST /films/{id}/reviews`, and `seats_left` if the request has the number of `seats`.
 */
export function partCountsOf(maker: Operation, whole: Resource): PartCount[] {
  const parts = modelFor(maker).madeBy(maker);
  const ownNouns = parts.flatMap(({ noun, variable }) => [noun, identifiedNoun(variable) ?? segmentNoun(variable)]);
  const nouns = [...ownNouns, segmentNoun(segmentsOf(maker.path).at(-1) ?? '')];
  const numbers = shownProperties(whole).filter(([, node]) => {
    return node.texts('type').includes('integer') && !ofSome.test(node.text('description') ?? '');
  });
  const own = ownNumbers(whole).map(([name]) => name);
  const counts = numbers.flatMap(([member, schema]): PartCount[] => {
    if (countedNouns(member, schema.text('description')).some((noun) => nouns.includes(noun)))
      return [{ member, stepOf: () => 1 }];
    return bodyProperties(maker).flatMap(([amount, sent]): PartCount[] => {
      const isGuessed = member === amount && own.includes(member);
      const sign = isGuessed ? 1 : signOf(wordsOf(member), wordsOf(amount));
      const stepOf = (made: Step): number | undefined => {
        const value = sentIn(made)?.value[amount];
        return typeof value === 'number' && sign !== undefined ? sign * value : undefined;
      };
      if (sign === undefined || !sent.texts('type').includes('integer')) return [];
      return [{ member, amount, stepOf, ...(isGuessed && { isGuessed }) }];
    });
  });
  // What is guessed is judged first, while the whole has only one part.
  return counts.sort((count, other) => Number(other.isGuessed ?? false) - Number(count.isGuessed ?? false));
}

/** What a member counts: a `review` for `review_count` and `number_of_reviews`, and what its description names. */
function countedNouns(member: string, description: string | undefined): string[] {
  const words = wordsOf(member);
  const rest =
    words.at(-1) === 'count' ? words.slice(0, -1) : /^number of /.test(words.join(' ')) ? words.slice(2) : [];
  const [first = ''] = sentencesOf(description);
  const [, said = ''] = /^(?:the )?(?:how many|number of|count of) (\w+)/i.exec(first) ?? [];
  return [rest.join('-'), said].filter((text) => text !== '').map(segmentNoun);
}

function signOf(words: readonly string[], amount: readonly string[]): 1 | -1 | undefined {
  const [word = '', ...others] = words.filter((text) => !amount.includes(text));
  if (others.length > 0 || words.length !== amount.length + 1) return undefined;
  if (/^(?:left|remaining|available|free)$/.test(word)) return -1;
  return /^(?:booked|taken|reserved|sold)$/.test(word) ? 1 : undefined;
}
