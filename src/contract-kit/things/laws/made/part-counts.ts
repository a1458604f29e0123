import type { Step } from '../../../contract/model/step.ts';
import { segmentNoun, wordsOf } from '../../../openapi/names/nouns.ts';
import { segmentsOf } from '../../../openapi/names/path-handle.ts';
import type { Operation } from '../../../openapi/operation/operation.ts';
import { bodyProperties } from '../../../openapi/operation/properties-of.ts';
import type { Resource } from '../../read/resource-model.ts';
import type { Thing } from '../../read/thing.ts';
import { ifClear } from '../../scene/breach.ts';
import type { Property } from '../../scene/member-schemas.ts';
import type { Play } from '../../scene/play.ts';
import { sentIn, shownProperties } from '../../scene/representation.ts';

/** Words for a number that counts some parts only. */
const ofSome =
  /approved|published|confirmed|active|complete|open|verified|public|visible|paid|distinct|different|cached|daily/i;

/** A member of a thing that counts what is below it. */
export interface PartCount {
  readonly member: string;
  /** The member of a part that says how much it counts. `undefined` if each part counts one. */
  readonly amount?: string;
  /** Present if only the same name, which callers cannot set for the whole, suggests that the member is a sum. */
  readonly isGuessed?: true;
  /** How a new part changes the number, from the request that makes it. */
  readonly stepOf: (made: Step) => number | undefined;
}

/**
 * The numbers in a thing that a request changes which makes something below it: `review_count` for
 * `POST /films/{id}/reviews`, and `seats_left` if the request has the number of `seats`.
 */
export function partCountsOf(maker: Operation, whole: Resource): PartCount[] {
  const noun = segmentNoun(segmentsOf(maker.path).at(-1) ?? '');
  const numbers = wholeNumbers(shownProperties(whole)).filter(
    ([, node]) => !ofSome.test(node.text('description') ?? ''),
  );
  const counts = numbers.flatMap(([member]): PartCount[] => {
    if (countedNoun(wordsOf(member)) === noun) return [{ member, stepOf: () => 1 }];
    return wholeNumbers(bodyProperties(maker)).flatMap(([amount]): PartCount[] => {
      const isSettable = whole.makers.some((own) => bodyProperties(own.operation).some(([name]) => name === member));
      const isGuessed = member === amount && !isSettable;
      const sign = isGuessed ? 1 : signOf(wordsOf(member), wordsOf(amount));
      const stepOf = (made: Step): number | undefined => {
        const value = sentIn(made)?.value[amount];
        return typeof value === 'number' && sign !== undefined ? sign * value : undefined;
      };
      return sign === undefined ? [] : [{ member, amount, stepOf, ...(isGuessed && { isGuessed }) }];
    });
  });
  // What is guessed is judged first, while the whole has only one part.
  return counts.sort((count, other) => Number(other.isGuessed ?? false) - Number(count.isGuessed ?? false));
}

function wholeNumbers(properties: readonly Property[]): Property[] {
  return properties.filter(([, schema]) => schema.texts('type').includes('integer'));
}

/** The noun of what a member counts: `review` for `review_count` and `number_of_reviews`. */
function countedNoun(words: readonly string[]): string | undefined {
  const isCount = words.at(-1) === 'count';
  const rest = isCount ? words.slice(0, -1) : words.join(' ').startsWith('number of') ? words.slice(2) : [];
  return rest.length > 0 ? segmentNoun(rest.join('-')) : undefined;
}

function signOf(words: readonly string[], amount: readonly string[]): 1 | -1 | undefined {
  const [word = '', ...others] = words.filter((text) => !amount.includes(text));
  if (others.length > 0 || words.length !== amount.length + 1) return undefined;
  if (/^(?:left|remaining|available|free)$/.test(word)) return -1;
  return /^(?:booked|taken|reserved|sold)$/.test(word) ? 1 : undefined;
}

/** The number as a thing shows it, with the step that read it. `undefined` if it shows none. */
export async function readCount(
  play: Play,
  whole: Thing,
  { member }: PartCount,
): Promise<{ readonly count: number; readonly read: Step } | undefined> {
  const read = await ifClear(play.read(whole));
  const count = play.shown(read, whole.resource)[member];
  return read !== undefined && typeof count === 'number' ? { count, read } : undefined;
}
