import type { BodyClause } from '../../contract/model/clause.ts';
import { isJsonMap, isJsonObject, type Json } from '../../openapi/document/json.ts';
import { memberAt, withValueAt } from '../../openapi/document/value-at.ts';
import { bodyContents } from '../../openapi/operation/body-content.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { type BodyMaker, createBodyMaker } from './body-maker.ts';
import { partLabel } from './labels.ts';

/** A valid body, and the instance path of its single part that comes from another body. */
export interface BodyBetween extends BodyCandidate {
  readonly part: readonly string[];
}

const maxBetween = 12;

/**
 * Valid bodies that equal `passing` except for one part of `failing`. The body that still fails shows which part matters. In
 * each, the clause that the part almost breaks comes first. `passing` also shows the clauses about the rest if its media type
 * is the same.
 */
export function bodiesBetween(operation: Operation, failing: BodyCandidate, passing: BodyCandidate): BodyBetween[] {
  const content = bodyContents(operation).find(({ mediaType }) => mediaType === failing.contentType);
  if (content === undefined) return [];
  const maker = createBodyMaker(operation, content);
  return mixed(failing.value, passing.value, [])
    .slice(0, maxBetween)
    .flatMap((one) => [...withPlainText(one), one])
    .flatMap(({ value, part }): BodyBetween[] => {
      const body = maker.valid(value, partLabel(part, value));
      if (body === undefined) return [];
      if (failing.expectation === 'either')
        return [{ ...body, expectation: 'either', rule: failing.rule, clauses: failing.clauses, part }];
      const own = clausesAbout(maker, value, part);
      const isAlike = failing.contentType === passing.contentType;
      return [{ ...body, clauses: isAlike ? own : [...new Set([...own, ...body.clauses])], part }];
    });
}

/** Whether a body contains the part that another one was made for, or in its place a text that is as long. */
export function hasPart({ value }: BodyCandidate, { value: other, part }: BodyBetween): boolean {
  const [whole, wanted] = [memberAt(value, part), memberAt(other, part)];
  if (JSON.stringify(whole) === JSON.stringify(wanted)) return true;
  return isAstral(whole) && typeof wanted === 'string' && [...whole].length === [...wanted].length;
}

/** Whether a value is a text with characters beyond U+FFFF. */
function isAstral(value: unknown): value is string {
  return typeof value === 'string' && /[\u{10000}-\u{10ffff}]/u.test(value);
}

/** The same with ordinary characters, which tells a limit of length from what is special about a text. */
function withPlainText({ value, part }: Mixed): Mixed[] {
  const text = memberAt(value, part);
  if (!isAstral(text)) return [];
  const { length } = [...text];
  return [{ value: withValueAt(value, part, 'text'.repeat(length).slice(0, length)), part }];
}

interface Mixed {
  readonly value: Json;
  readonly part: readonly string[];
}

/** The deepest differences first. */
function mixed(failing: Json | undefined, passing: Json | undefined, part: readonly string[]): Mixed[] {
  if (!isJsonMap(failing) || !isJsonMap(passing)) return [];
  return Object.entries(failing).flatMap(([name, own]): Mixed[] => {
    const other = passing[name];
    if (JSON.stringify(own) === JSON.stringify(other)) return [];
    const inside = mixed(own, other, [...part, name]).map((one) => ({
      ...one,
      value: { ...passing, [name]: one.value },
    }));
    return [...inside, { value: { ...passing, [name]: own }, part: [...part, name] }];
  });
}

function clausesAbout(maker: BodyMaker, whole: Json, part: readonly string[]): string[] {
  const value = memberAt(whole, part);
  const about = maker
    .shown(whole)
    .filter(({ assertion: { path } }) => part.every((name, index) => path[index] === name));
  const rank = ({ assertion }: BodyClause): number =>
    assertion.path.length > part.length ? 2 : isAtLimit(assertion.keyword, assertion.keywordValue, value) ? 0 : 1;
  return about.toSorted((one, other) => rank(one) - rank(other)).map(({ id }) => id);
}

/** Whether a slightly larger or smaller value would violate the keyword. */
function isAtLimit(keyword: string, limit: unknown, value: unknown): boolean {
  if (keyword === 'enum' || keyword === 'const') return true;
  if (/Length/.test(keyword)) return typeof value === 'string' && [...value].length === limit;
  if (/Items/.test(keyword)) return Array.isArray(value) && value.length === limit;
  if (/Properties/.test(keyword)) return isJsonObject(value) && Object.keys(value).length === limit;
  return /imum/i.test(keyword) && value === limit;
}
