import { type JsonObject, toJson } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { mutationsAt } from '../../schema/mutate/mutations-at.ts';
import type { BodyAssertion } from '../model/clause.ts';
import type { LocatedInstance } from './locate-instance.ts';

/** More copies of a body than this are not tried for one assertion. */
const maxCopies = 40;

/** What is broken: an assertion, and where the document says it. */
export interface MutationTarget {
  readonly document: JsonObject;
  readonly assertion: BodyAssertion;
  readonly pointer: string;
}

/**
 * Copies of a body that break an assertion at one place, and nothing else where that is possible. Where the body has
 * alternatives, a copy may be one of them.
 */
export function* mutatedBodies(
  body: unknown,
  { document, pointer, assertion: { schema, status } }: MutationTarget,
  { instancePath, value }: LocatedInstance,
): Generator<unknown> {
  const direction = status === undefined ? 'request' : 'response';
  let copies = 0;
  for (const broken of mutationsAt({ document, schema, pointer, bases: [toJson(value)], direction })) {
    if (copies >= maxCopies) return;
    copies += 1;
    yield withValueAt(body, instancePath, broken);
  }
}
