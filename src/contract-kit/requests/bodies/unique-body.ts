import type { Json } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { nameAt, placeKey, valuesIn } from '../../schema/generate/values-in.ts';
import { type Growth, type Marked, markedAs, markText } from '../unique/mark-text.ts';
import { sampleNumbers } from '../unique/run-id.ts';
import { beforeSlots, fillSlots } from '../unique/slots.ts';
import { isLiteral } from './literal-of.ts';

export interface UniqueBodyOptions {
  /**
   * The verdict of the description on a value, which must be the same with slots: a key that is equal for values with the same
   * verdict, and the instance paths of the violations.
   */
  readonly judge: (value: Json) => { readonly key: string; readonly places: readonly string[] };
  /** Whether the values of a name are to be unique. */
  readonly isUnique: (name: string) => boolean;
  /** The results for the same text at the same instance path of other values, and the latest of a valid one at each path. */
  readonly known: Map<string, Marked<string>>;
}

/**
 * Adds slots to the texts in a value that are to be unique. Each filling has the same verdict, as far as samples tell.
 *
 * @param growth Whether texts that have no room for slots may become longer. Default: allowed.
 */
export function uniqueBody(value: Json, options: UniqueBodyOptions, growth: Growth = 'allowed'): Marked<Json> {
  const { judge, isUnique, known } = options;
  const texts = [...valuesIn(value)].flatMap(({ path, value: text }) =>
    typeof text === 'string' && isUnique(nameAt(path)) && !isLiteral(text) ? [{ instancePath: path, text }] : [],
  );
  if (texts.length === 0) return markedAs(value);
  const { key, places } = judge(value);
  const isAlike = (other: Json, numbers = sampleNumbers): boolean =>
    numbers.every((number) => judge(JSON.parse(fillSlots(JSON.stringify(other), number))).key === key);
  const mark = (found: Map<string, Marked<string>>): Marked<Json> =>
    texts.reduce<Marked<Json>>((whole, { instancePath, text }) => {
      const put = (other: string): Json => withValueAt(whole.value, instancePath, other);
      const isAtFault = places.includes(instancePath.join('/'));
      const ownGrowth = isAtFault ? 'forbidden' : growth;
      const valid = placeKey(instancePath);
      // A fault keeps the fixed beginning of the latest valid text at this path.
      const fixed = isAtFault ? beforeSlots(known.get(valid)?.value ?? '') : '';
      const place = JSON.stringify([valid, text, ownGrowth]);
      const one = found.get(place) ?? markText(text, (other) => isAlike(put(other)), ownGrowth, fixed);
      found.set(place, one);
      if (!isAtFault) known.set(valid, one);
      const [isGrown, mayBeTaken] = [whole.isGrown || one.isGrown, whole.mayBeTaken || one.mayBeTaken];
      return { value: put(one.value), isGrown, mayBeTaken };
    }, markedAs(value));
  const quick = mark(known);
  // Each text was judged with all numbers, here or in another value. The last number has letters and digits.
  if (isAlike(quick.value, sampleNumbers.slice(-1))) return quick;
  const careful = mark(new Map());
  return isAlike(careful.value) ? careful : markedAs(value, true);
}
