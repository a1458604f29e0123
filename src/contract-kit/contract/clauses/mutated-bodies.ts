import { type JsonObject, toJson } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import { makerOf } from '../../schema/generate/valid-values.ts';
import { mutationsAt } from '../../schema/mutate/mutations-at.ts';
import type { BodyAssertion } from '../model/clause.ts';
import type { LocatedInstance } from './locate-instance.ts';

/** More copies of a body than this are not tried for one assertion. */
const maxCopies = 40;

/**
 * Copies of a body that break an assertion at one place, and nothing else where that is possible. Where the body has
 * alternatives, a copy may be one of them.
 *
 * @param target The assertion, and where the document says it.
 */
export function* mutatedBodies(
  body: unknown,
  target: { readonly document: JsonObject; readonly assertion: BodyAssertion; readonly pointer: string },
  { instancePath, value }: LocatedInstance,
): Generator<unknown> {
  const maker = makerOf(target.document, target.assertion.status === undefined ? 'request' : 'response');
  let copies = 0;
  for (const broken of mutationsAt(maker, target.assertion.schema, target.pointer, toJson(value))) {
    if (copies >= maxCopies) return;
    copies += 1;
    yield withValueAt(body, instancePath, broken);
  }
}
