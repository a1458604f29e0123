import { isJsonArray, isJsonMap, type Json, type JsonMap } from '../../openapi/document/json.ts';
import type { Conjunction } from '../generate/conjunction.ts';
import type { Layer } from '../generate/schema-set.ts';
import type { ValueMaker } from '../generate/value-maker.ts';
import { isBoolean, isNumber, isText } from '../keywords/value-rules.ts';

/** Where a keyword is to be broken. */
export interface NearContext {
  readonly maker: ValueMaker;
  /** The schema that has the keyword, and the schemas that the value must match with it. */
  readonly layer: Layer;
  readonly branch: Conjunction;
  /** Members of the enums of other places of the same body. Default: none. */
  readonly listed?: readonly Json[];
  /** The same before a branch is chosen. Default: there is no choice. */
  readonly alternatives?: Conjunction;
}

/**
 * Values that are like a valid one and may break the keyword, the best first. A validator decides which of them do.
 *
 * @param limit The value of the keyword. For `required` and similar keywords, the single name.
 */
export type Near = (value: Json, limit: Json, context: NearContext) => Iterable<Json>;

/**
 * A row of the table of near values: the keyword that they break, and the end of the id of a rule if many readers take them
 * for valid, so that they are sent for each place. The others are only tried until one breaks the keyword.
 */
export type NearValue = readonly [keyword: string, name: string | undefined, near: Near];

/** Values of each type, some of which few schemas allow. */
export const ofEachType: readonly Json[] = ['text', 1, null, true, {}, [], 7, 1.5, false, 0, '', -7.25, 'text!', [[]]];

/** Changes of values of one type. */
type ChangesOf<Value> = (change: (value: Value, limit: Json, context: NearContext) => Iterable<Json>) => Near;

function of<Value extends Json>(isOfType: (value: Json) => value is Value): ChangesOf<Value> {
  return (change) => (value, limit, context) => (isOfType(value) ? change(value, limit, context) : []);
}

const isNoText = (value: Json): value is Exclude<Json, string> => !isText(value);

export const ofText: ChangesOf<string> = of(isText);
export const ofNumber: ChangesOf<number> = of(isNumber);
export const ofBoolean: ChangesOf<boolean> = of(isBoolean);
export const ofNoText: ChangesOf<Exclude<Json, string>> = of(isNoText);
export const ofList: ChangesOf<readonly Json[]> = of(isJsonArray);
export const ofMap: ChangesOf<JsonMap> = of(isJsonMap);

/** A row for each of so many values that a change makes. */
export function each(count: number, keyword: string, name: string, near: Near): NearValue[] {
  return Array.from({ length: count }, (_, turn) => {
    return [keyword, `${name}-${turn + 1}`, (...given) => [...near(...given)].slice(turn, turn + 1)];
  });
}
