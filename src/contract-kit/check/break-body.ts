import type { BodyAssertion } from '../contract/clause.ts';
import { type JsonObject, toJson } from '../document/json.ts';
import { breaksAt } from '../values/breaks-at.ts';
import { replaced, type ShownValue } from './shown-value.ts';

/** More copies of a body than this are not tried for one assertion. */
const maxCopies = 40;

/** What is broken: an assertion, and where the document says it. */
export interface BreakTarget {
  readonly document: JsonObject;
  readonly assertion: BodyAssertion;
  readonly pointer: string;
}

/**
 * Copies of a body that break an assertion at one place, and nothing else where that is possible. Where the body has
 * alternatives, a copy may be one of them.
 */
export function* brokenBodies(
  body: unknown,
  { document, pointer, assertion: { schema, status } }: BreakTarget,
  { place, value }: ShownValue,
): Generator<unknown> {
  const direction = status === undefined ? 'request' : 'response';
  let copies = 0;
  for (const broken of breaksAt({ document, schema, pointer, bases: [toJson(value)], direction })) {
    if (copies >= maxCopies) return;
    copies += 1;
    yield replaced(body, place, broken);
  }
}
