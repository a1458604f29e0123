import { bodyContents } from '../openapi/body-content.ts';
import { isJsonMap, type Json } from '../openapi/json.ts';
import type { Operation } from '../openapi/operation.ts';
import type { BodyCandidate } from './body-candidate.ts';
import { partLabel } from './body-label.ts';
import { type BodyClause, type BodyMaker, createBodyMaker } from './body-maker.ts';

/** A valid body, and the way to the one part of it that is another body's. */
export interface BodyBetween extends BodyCandidate {
  readonly part: readonly string[];
}

const maxBetween = 12;

/**
 * Valid bodies that have one property of `failing` and are like `passing` otherwise: which of them still fails tells what
 * about a body matters. The clause that the property is closest to breaking comes first in each; those about the rest of a
 * body are shown by `passing`, too, where its media type is the same.
 */
export function bodiesBetween(operation: Operation, failing: BodyCandidate, passing: BodyCandidate): BodyBetween[] {
  const content = bodyContents(operation).find(({ mediaType }) => mediaType === failing.contentType);
  if (content === undefined) return [];
  const maker = createBodyMaker(operation, content);
  return mixed(failing.value, passing.value, [])
    .slice(0, maxBetween)
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

/** Whether a body has the very part that another one was made for. */
export function hasPart({ value }: BodyCandidate, { value: other, part }: BodyBetween): boolean {
  return JSON.stringify(partOf(value, part)) === JSON.stringify(partOf(other, part));
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
  const value = partOf(whole, part);
  const about = maker
    .shown(whole)
    .filter(({ assertion: { path } }) => part.every((name, index) => path[index] === name));
  const rank = ({ assertion }: BodyClause): number =>
    assertion.path.length > part.length ? 2 : isAtLimit(assertion.keyword, assertion.keywordValue, value) ? 0 : 1;
  return about.toSorted((one, other) => rank(one) - rank(other)).map(({ id }) => id);
}

/** Whether a little more or less would break the keyword. */
function isAtLimit(keyword: string, limit: unknown, value: Json | undefined): boolean {
  if (keyword === 'enum' || keyword === 'const') return true;
  if (/Length/.test(keyword)) return typeof value === 'string' && [...value].length === limit;
  if (/Items/.test(keyword)) return Array.isArray(value) && value.length === limit;
  if (/Properties/.test(keyword)) return isJsonMap(value) && Object.keys(value).length === limit;
  return /imum/i.test(keyword) && value === limit;
}

function partOf(value: Json | undefined, part: readonly string[]): Json | undefined {
  return part.reduce<Json | undefined>((owner, name) => (isJsonMap(owner) ? owner[name] : undefined), value);
}
