import type { BodyClause } from '../../contract/model/clause.ts';
import { isJsonObject, type Json } from '../../openapi/document/json.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import type { BodyMaker, ValidBody } from './body-maker.ts';
import { literalOf } from './literal-of.ts';
import { type Placed, type PlacedValue, wholeOf } from './placed-value.ts';

/**
 * The value as a body, with the clauses about its parts first. `undefined` if it is not valid or cannot be written.
 *
 * @param isOfParts Whether the body has the clauses about its parts only. Default: it has those about the whole, too.
 */
export function placedBody(
  maker: BodyMaker,
  own: PlacedValue,
  label: string,
  isOfParts: boolean = false,
): ValidBody | undefined {
  const made = maker.valid(wholeOf(own), label);
  if (made === undefined) return undefined;
  const about = clausesAbout(maker, made.value, own.placed);
  const clauses = isOfParts ? about : [...new Set([...about, ...made.clauses])];
  const valid = { ...made, clauses, own };
  const spelled = own.placed.flatMap((one) =>
    one.literal === undefined ? [] : { ...one, value: literalOf(one.literal) },
  );
  if (spelled.length === 0) return valid;
  const body = maker.write(wholeOf({ base: made.value, placed: spelled }));
  return body === undefined || maker.judge(body).expectation !== 'accept' ? undefined : { ...valid, body };
}

/** The clauses about parts of a valid value, of each part those first that it almost breaks. */
function clausesAbout(maker: BodyMaker, whole: Json, placed: readonly Placed[]): string[] {
  const shown = maker.shown(whole);
  const about = placed.flatMap(({ path: part }) => {
    const value = memberAt(whole, part);
    // The path of a clause has `items` for each index, and `*` for a name that no keyword states.
    const isAt = (path: readonly string[]): boolean =>
      part.every((step, at) => [String(step), '*', typeof step === 'number' ? 'items' : '*'].includes(path[at] ?? ''));
    const rank = ({ assertion }: BodyClause): number =>
      assertion.path.length > part.length ? 2 : isAtLimit(assertion.keyword, assertion.keywordValue, value) ? 0 : 1;
    const ofPart = shown.filter(({ assertion }) => isAt(assertion.path));
    return ofPart.toSorted((clause, other) => rank(clause) - rank(other)).map(({ id }) => id);
  });
  return [...new Set(about)];
}

/** Whether a slightly larger or smaller value would violate the keyword. */
function isAtLimit(keyword: string, limit: unknown, value: unknown): boolean {
  if (keyword === 'enum' || keyword === 'const') return true;
  if (/Length/.test(keyword)) return typeof value === 'string' && [...value].length === limit;
  if (/Items/.test(keyword)) return Array.isArray(value) && value.length === limit;
  if (/Properties/.test(keyword)) return isJsonObject(value) && Object.keys(value).length === limit;
  return /imum/i.test(keyword) && value === limit;
}
