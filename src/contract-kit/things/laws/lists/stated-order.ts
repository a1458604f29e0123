import { isSameName, segmentNoun, sentencesOf, wordsOf } from '../../../openapi/names/nouns.ts';
import { saysCaseless } from '../../scene/words.ts';

/** Stands for the order in which things were made, where no member shows it. */
export const orderOfMaking = '';

/** One of the members by which a list is sorted, the most important one first. */
export interface OrderKey {
  readonly member: string;
  /** Default: the description does not say. */
  readonly direction?: 'ascending' | 'descending';
  /** Whether the description says that upper and lower case do not matter. Default: it does not. */
  readonly isCaseless?: boolean;
}

/** What words of an order can be about. */
export interface Sortable {
  /** The members of the items that can be compared. */
  readonly members: readonly string[];
  /** The time when an item was made. Default: the items do not show it. */
  readonly made?: string | undefined;
}

const low = 'oldest|earliest|lowest|smallest|fewest|shortest|cheapest';
const high = 'newest|latest|most recent(?:ly)?|highest|largest|biggest|greatest|longest';
const isLow = new RegExp(`^(?:${low})$`, 'i');
const isOfTime = /^(?:oldest|earliest|newest|latest|most recent(?:ly)?)$/i;
/** An extreme that comes first or last, also with what it is about: "the latest day comes first". */
const extreme = `\\b(?<extreme>${low}|${high})(?<about>(?: [\\w\`]+){0,4}?) (?<end>first|last|leads?)\\b`;
/** A member: "sorted by name", "then by \`code\`", "in the order of their codes". */
const named =
  '\\b(?:(?:sort|order)(?:ed|s) |then |alphabetically |same \\w+,? )by (?:(?:their|its|the) )?`?(?<by>\\w+)|\\border of (?:(?:their|its|the) )?`?(?<of>\\w+)';
/** The order of making: "in the order in which they were added". */
const making =
  '(?<making>\\border (?:in which|that) (?:\\w+ ){1,3}(?:were|was|are|is) (?:\\w+ed|made|written|bought|sold|taken)\\b)';
const statement = new RegExp([extreme, named, making].join('|'), 'gi');
const isFalling = /\b(?:descending|falling|revers\w*)\b/i;
/** Words for an order of items that are equal in another way. */
const isOfEqual = /\b(?:within|among|same|equal|ties?)\b/i;
const isFurther = /\b(?:then|and|within|among|same)\b/i;
/** Words for an order that is not that of the whole list. */
const isOfParts = /\b(?:group\w*|each)\b/i;

/** Whether a description states an order, of whatever. */
export function statesOrder(description: string | undefined): boolean {
  return (description ?? '').search(statement) >= 0;
}

/** The members by which a list is sorted, as its description says. Empty if it says nothing that is clear. */
export function statedOrder(description: string | undefined, { members, made }: Sortable): readonly OrderKey[] {
  const sentences = sentencesOf(description);
  const memberIn = (text: string): string | undefined =>
    members.find((name) => [text, segmentNoun(text)].some((one) => isSameName(name, one)));
  const isCaseless = saysCaseless(sentences.join(' '));
  const keys: OrderKey[] = [];
  for (const sentence of sentences) {
    const found = [...sentence.matchAll(statement)];
    const lead = sentence.slice(0, found[0]?.index);
    if (isOfEqual.test(lead) ? keys.length === 0 : keys.length > 0 || isOfParts.test(sentence)) continue;
    for (const [at, { groups = {}, index }] of found.entries()) {
      const clause = sentence.slice(at === 0 ? 0 : index, found[at + 1]?.index);
      const between = sentence.slice((found[at - 1]?.index ?? 0) + (found[at - 1]?.[0].length ?? 0), index);
      const { extreme: most = '', about = '', end, by, of, making: isMaking } = groups;
      const last = keys.at(-1);
      const own = wordsOf(most === '' ? (by ?? of ?? '') : about).flatMap((word) => memberIn(word) ?? [])[0];
      // "Sorted by price, the highest first" says more of the price.
      const isOfLast = own === undefined && most !== '' && at > 0 && !isFurther.test(between);
      const time = isMaking ? (made ?? orderOfMaking) : isOfTime.test(most) ? made : undefined;
      const member = isOfLast ? last?.member : (own ?? time);
      if (member === undefined) return keys;
      if (isOfLast) keys.pop();
      // Another sentence may be about this order, or about those that can be asked for.
      const isClear =
        most !== '' ||
        isFalling.test(clause) ||
        !sentences.some((other) => other !== sentence && isFalling.test(other));
      const isUp = most === '' ? !isFalling.test(clause) : isLow.test(most) === (end !== 'last');
      keys.push({ member, isCaseless, ...(isClear && { direction: isUp ? 'ascending' : 'descending' }) });
    }
  }
  return keys.filter(({ member }, at) => keys.findIndex((key) => key.member === member) === at);
}
