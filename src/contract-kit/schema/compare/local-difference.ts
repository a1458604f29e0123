import { asList } from '../../openapi/document/json.ts';
import { keywordRow } from '../keywords/keywords.ts';
import type { SchemaPair } from './schema-pair.ts';
import { isChoice } from './schema-parts.ts';
import { isLeftOut, listedBy, meaningOf, type StatedValue, type Statement } from './statement.ts';

/** One difference between two schemas, apart from those in their properties and items. */
export interface LocalDifference {
  readonly pair: SchemaPair;
  /** The keyword that differs, or `schema` where only values can tell how the two differ. */
  readonly keyword: string;
  /** The property, pattern, index or alternative that it is about. */
  readonly name?: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly stated: StatedDirection;
  /** Whether it may also do the opposite of what it states, because it takes the place of another keyword. */
  readonly isBothWays?: boolean;
  /** Whether a property that is now required was not there before. */
  readonly isNew?: boolean;
  readonly before: unknown;
  readonly after: unknown;
  /** Where each schema states it: the pointer of the keyword, or of the schema where it does not have it. */
  readonly at: SchemaPair;
  /** Whether the schemas have no other difference, also below them, so that whatever refuses a value is this one. */
  readonly isOnly: boolean;
}

/** Whether one of two schemas leaves a property out of the direction, and the other one does not. */
export function isFlip({ change, before, after }: LocalDifference): boolean {
  return change === 'changed' && (isLeftOut(before) || isLeftOut(after));
}

/** Whether the new schema allows fewer or more values than the old one, by what they state. */
export type StatedDirection = 'narrower' | 'wider' | 'unclear';

/** The way from a pair of schemas to one of their parts. */
export interface PairStep {
  readonly keyword: string;
  readonly name: string;
  readonly pair: SchemaPair;
}

/** How two schemas differ by themselves, and the pairs below them that are still to be compared. */
export interface LocalComparison {
  readonly differences: readonly LocalDifference[];
  readonly steps: readonly PairStep[];
}

/** The difference of two statements about the same thing, one of which may be absent. Of none of them, the schemas as a whole. */
export function differenceOf(pair: SchemaPair, before?: Statement, after?: Statement): LocalDifference {
  const { keyword = 'schema', name } = before ?? after ?? {};
  return {
    pair,
    keyword,
    ...(name !== undefined && { name }),
    change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    stated: statedDirection(before, after),
    before: before?.value,
    after: after?.value,
    at: { old: before?.pointer ?? pair.old, new: after?.pointer ?? pair.new },
    isOnly: false,
  };
}

/** An `enum` that differs, without null, which the types of the schemas tell of. */
export function withoutNull(difference: LocalDifference): LocalDifference[] {
  if (difference.change !== 'changed') return [difference];
  const { keyword } = difference;
  const besideNull = (value: unknown) => ({ keyword, value: asList(value).filter((item) => item !== null) });
  const [before, after] = [besideNull(difference.before), besideNull(difference.after)];
  if (meaningOf(before) === meaningOf(after)) return [];
  return [{ ...difference, before: before.value, after: after.value, stated: statedDirection(before, after) }];
}

function statedDirection(before?: StatedValue, after?: StatedValue): StatedDirection {
  const { keyword = '' } = before ?? after ?? {};
  const absent = keywordRow(keyword)?.absent;
  const unstated = typeof absent === 'number' ? { keyword, value: absent } : undefined;
  const [old, revision] = [before ?? unstated, after ?? unstated];
  // One more alternative allows more; anything else allows less.
  if (old === undefined || revision === undefined)
    return (before === undefined) === isChoice(keyword) ? 'wider' : 'narrower';
  const isNarrower = isNoWider(revision, old);
  if (isNarrower === isNoWider(old, revision)) return 'unclear';
  return isNarrower ? 'narrower' : 'wider';
}

/** Whether a statement allows only what another one of the same keyword allows. */
export function isNoWider(one: StatedValue, other: StatedValue): boolean {
  const [value, limit] = [Number(one.value), Number(other.value)];
  const isNo = {
    less: () => value <= limit,
    greater: () => value >= limit,
    multiple: () => Number.isInteger(value / limit),
    'fewer members': () => [...listedBy(one)].every((member) => listedBy(other).has(member)),
  };
  const { stricter } = keywordRow(one.keyword) ?? {};
  return stricter !== undefined && isNo[stricter]();
}
