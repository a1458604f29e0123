import { identifiedNoun, segmentNoun, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { modelFor, type Resource } from '../../read/resource-model.ts';
import { ownNumbers } from '../../scene/own-numbers.ts';
import { amountMembersOf, shownProperties } from '../../scene/representation.ts';

/** Words for a number that counts some parts only. */
const ofSome =
  /approved|published|confirmed|active|complete|open|verified|public|visible|paid|distinct|different|cached|daily/i;

/** Words for a number that stays what it was. */
const ofBefore = /\b(?:had|at first|originally|initially)\b|\bwhen it was\b/i;

/** A member of a thing that counts what is below it. */
export interface PartCount {
  readonly member: string;
  /** The member of a part that says how much it counts. `undefined` if each part counts one. */
  readonly amount?: string;
  /** Present if only the same name suggests that the member is a sum. */
  readonly isGuessed?: true;
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
    const text = node.text('description') ?? '';
    return node.texts('type').includes('integer') && !ofSome.test(text) && !ofBefore.test(text);
  });
  const own = ownNumbers(whole).map(([name]) => name);
  const counts = numbers.flatMap(([member, schema]): PartCount[] => {
    if (countedNouns(member, schema.text('description')).some((noun) => nouns.includes(noun))) return [{ member }];
    return amountMembersOf(maker).flatMap((amount): PartCount[] => {
      if (member === amount && own.includes(member)) return [{ member, amount, isGuessed: true }];
      return follows(wordsOf(member), wordsOf(amount)) ? [{ member, amount }] : [];
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

/** Whether a number follows an amount: `seats_left` the number of `seats`. A part may take from it, or add to it. */
function follows(words: readonly string[], amount: readonly string[]): boolean {
  const [word = '', ...others] = words.filter((text) => !amount.includes(text));
  const isAbout = others.length === 0 && words.length === amount.length + 1;
  return isAbout && /^(?:left|remaining|available|free|booked|taken|reserved|sold)$/.test(word);
}
