import { memberAt } from '../../openapi/document/value-at.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import { placeKey } from '../../schema/generate/values-in.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { createBodyMaker } from './body-maker.ts';
import { partLabel } from './labels.ts';
import { placedBody } from './placed-body.ts';
import { type Placed, type PlacedValue, smallerValues, wholeOf } from './placed-value.ts';

/** A valid body with some parts of another one. */
export type BodyBetween = BodyCandidate & { readonly own: PlacedValue };

/**
 * Valid bodies between one that fails and one that passes: each has some of the parts of the one that fails. The body that
 * still fails is nearer to the part that matters. In each, the clause that a part almost breaks comes first. `passing` also
 * shows the clauses about the rest if its media type is the same.
 */
export function bodiesBetween(operation: Operation, failing: BodyCandidate, passing: BodyCandidate): BodyBetween[] {
  const content = bodyContents(operation).find(({ mediaType }) => mediaType === failing.contentType);
  if (content === undefined || failing.value === undefined) return [];
  const maker = createBodyMaker(operation, content);
  const { value } = failing;
  const own = failing.own?.placed.length ? failing.own : { base: passing.value ?? null, placed: [{ path: [], value }] };
  const plainOf = failing.expectation === 'either' ? () => [] : withPlainTexts;
  const smaller = smallerValues(own).flatMap((one) => [...plainOf(one), one]);
  const plain = own.placed.length > 1 ? [] : plainOf(own);
  // A part that cannot be smaller is seen best in the body that passes.
  const isLast = smaller.length === 0 && own.placed.length === 1 && own.placed[0]?.literal !== undefined;
  const moved = isLast && passing.value !== undefined ? [{ ...own, base: passing.value }] : [];
  // Where plain texts pass, the body says what is special about its own.
  const all = [...moved, ...smaller, ...plain, ...(plain.length > 0 ? [own] : [])];
  return all.flatMap((one): BodyBetween[] => {
    const whole = wholeOf(one);
    const label = one.placed.map(({ path, literal }) => partLabel(path, whole, literal)).join(', ');
    const body = placedBody(maker, one, label, failing.contentType === passing.contentType);
    if (body === undefined || label === failing.label) return [];
    const { expectation, rule, clauses } = failing;
    if (expectation === 'either') return [{ ...body, expectation, rule, clauses, own: one }];
    return [{ ...body, own: one }];
  });
}

/** Whether a body contains the parts that another one was made for, or texts that are at least as long as plain ones. */
export function hasPart({ value: body, own: made }: BodyCandidate, { own: { placed } }: BodyBetween): boolean {
  return placed.every(({ path, value, literal, isPlain }) => {
    const part = memberAt(body, path);
    if (literal !== undefined)
      return made?.placed.some((one) => one.literal === literal && placeKey(one.path) === placeKey(path)) ?? false;
    if (JSON.stringify(part) === JSON.stringify(value)) return true;
    if (typeof part !== 'string' || typeof value !== 'string') return false;
    const [own, limit] = [[...part].length, [...value].length];
    return isPlain ? isSpecial(part) && own >= limit : /[\u{10000}-\u{10ffff}]/u.test(part) && own === limit;
  });
}

/** Whether a value is a text with more than letters and digits. */
function isSpecial(value: unknown): value is string {
  return typeof value === 'string' && !/^[\da-z]*$/i.test(value);
}

/** The same with ordinary characters, which tells a limit of length from what is special about a text. */
function withPlainTexts({ base, placed }: PlacedValue): PlacedValue[] {
  if (!placed.some(({ value }) => isSpecial(value))) return [];
  const textOf = (length: number): string => 'text'.repeat(length).slice(0, length);
  const plain = placed.map(
    (one): Placed => (isSpecial(one.value) ? { ...one, value: textOf([...one.value].length), isPlain: true } : one),
  );
  return [{ base, placed: plain }];
}
