import { groupBy } from '../../openapi/document/group-by.ts';
import { asList, isJsonArray, isJsonMap, type Json } from '../../openapi/document/json.ts';
import type { ValueMaker } from '../generate/value-maker.ts';
import type { ValuePlace } from '../generate/value-places.ts';
import { isText } from '../keywords/value-rules.ts';
import { someMembers } from '../validate/some-members.ts';
import { nearChoices } from './near-choices.ts';
import { nearCollections } from './near-collections.ts';
import { nearNumbers } from './near-numbers.ts';
import { nearTexts } from './near-texts.ts';
import {
  each,
  type NearContext,
  type NearValue,
  ofBoolean,
  ofEachType,
  ofList,
  ofMap,
  ofNoText,
  ofNumber,
  ofText,
} from './near-value.ts';

/** The values that break each keyword, of each the closest to a valid one first. */
export const nearValues: readonly NearValue[] = [
  ['type', 'fraction', ofNumber((value) => (Number.isInteger(value) ? [value + 0.5] : []))],
  ['type', 'as-text', (value) => (typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [])],
  ['type', 'number-for-text', ofText((value) => [Number(value) || 7])],
  ['type', 'boolean-for-number', ofNumber(() => [true])],
  ['type', 'number-for-boolean', ofBoolean((value) => [Number(value)])],
  ['type', 'boolean-for-text', ofText(() => [false])],
  ['type', 'text-for-list', ofList((list) => (list.every((item) => typeof item === 'string') ? [list.join(',')] : []))],
  ['type', 'item-for-list', ofList((list) => list.slice(0, 1))],
  ['type', 'list-of-one', (value) => (isJsonArray(value) ? [] : [[value]])],
  ['type', 'object-for-list', ofList((list) => [Object.fromEntries(list.entries())])],
  ['type', 'null', () => [null]],
  ['type', 'empty-text', ofNoText(() => [''])],
  ['type', 'text-for-object', ofMap((map) => [JSON.stringify(map)])],
  ['type', 'list-for-object', ofMap(() => [[]])],
  ['type', undefined, ofOtherTypes],
  ...nearTexts,
  ...each(4, 'enum', 'of-another-enum', (value, limit, { listed = [] }) =>
    listed.filter((one) => typeof one === typeof value && !(isJsonArray(limit) && limit.includes(one))),
  ),
  ['enum', undefined, resembling],
  ['const', undefined, resembling],
  ['const', 'as-text', ofNoText((value) => [String(value)])],
  ['enum', 'as-text', (_, members) => asList(members).flatMap((one) => (isText(one) ? [] : String(one)))],
  ...nearNumbers,
  ...nearCollections,
  ...nearChoices,
];

const rowsOf = groupBy(nearValues, ([keyword]) => keyword);

/** Whether the table has values that break a keyword. */
export function isBreakable(keyword: string): boolean {
  return rowsOf.has(keyword);
}

/** All values of the table that are like some valid ones, and may break a keyword. */
export function* nearTo(keyword: string, limit: Json, bases: readonly Json[], context: NearContext): Generator<Json> {
  for (const base of bases) for (const [, , near] of rowsOf.get(keyword) ?? []) yield* near(base, limit, context);
}

/** The values of one row for the value at a place. */
export function nearAt(
  maker: ValueMaker,
  { layers: branch, alternatives, value }: ValuePlace,
  [keyword, , near]: NearValue,
  listed: readonly Json[] = [],
): Json[] {
  const own = { maker, branch, alternatives, listed };
  const stating = branch.filter(({ schema }) => keyword in schema);
  return stating.flatMap((layer) => [...near(value, layer.schema[keyword] ?? null, { ...own, layer })]);
}

/** Beside an `enum`, only a value from the `enum` can violate the type alone. */
function ofOtherTypes(_value: Json, _limit: Json, { layer: { schema } }: NearContext): readonly Json[] {
  return isJsonArray(schema.enum) ? someMembers(schema.enum) : ofEachType;
}

function resembling(value: Json): Json[] {
  if (typeof value === 'string') return [`${value}x`, value.slice(0, -1), `${value}-other`];
  if (typeof value === 'number') return [value + 1, value - 1, value + 0.5];
  if (typeof value === 'boolean') return [!value];
  if (value === null) return [0, false];
  return isJsonMap(value) ? [{ ...value, extra: 'text' }, {}] : [[...value, ...value.slice(0, 1)], [], [null]];
}
