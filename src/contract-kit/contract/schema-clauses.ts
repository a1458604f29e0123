import type { Operation } from '../document/operation.ts';
import { assertionPhrase } from './assertion-phrase.ts';
import type { Clause } from './clause.ts';
import { clauseId } from './clause-id.ts';
import type { SchemaAssertion } from './schema-assertions.ts';

/** Which bodies a schema is about. */
export interface SchemaOwner {
  readonly operation: Operation;
  /** The documented status; nothing for the bodies of requests. */
  readonly status: string | undefined;
  /** The documented media types and ranges that have the schema. */
  readonly mediaTypes: readonly string[];
  /** Whether other media types of the same owner come first, with another schema. */
  readonly isFurther: boolean;
}

/** A clause for each assertion of a schema. */
export function schemaClauses(owner: SchemaOwner, assertions: readonly SchemaAssertion[]): Clause[] {
  const { operation, status, mediaTypes, isFurther } = owner;
  const taken = new Map<string, number>();
  const whole = status === undefined ? 'a request' : `a ${status} reply`;
  const subject = isFurther ? `${whole} that is ${mediaTypes.join(' or ')}` : whole;
  return assertions.map((assertion): Clause => {
    const { keyword, limit, property, way, pointer, path, schema, conditions } = assertion;
    const name = clauseId.body(operation, status, {
      way,
      keyword,
      property,
      mediaType: isFurther ? mediaTypes[0] : undefined,
    });
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return {
      // Parts of `allOf` may say of one thing what another one says otherwise.
      id: count === 1 ? name : `${name}~${count}`,
      operation: operation.id,
      side: status === undefined ? 'request' : 'response',
      pointer,
      statement: `In ${subject}, ${assertionPhrase(assertion)}.`,
      assertion: { status, mediaTypes, path, keyword, limit, schema, conditions },
    };
  });
}
