import type { WireRequest } from '../http/exchange.ts';
import { onceFor } from '../openapi/once-for.ts';
import type { Operation } from '../openapi/operation.ts';
import type { Expectation } from './candidate.ts';
import { type DimensionValue, writeRequest } from './dimension.ts';

/** One request to send, why it exists, and what must happen to it. */
export interface Case {
  readonly operation: Operation;
  /** One value for each dimension of the operation. */
  readonly values: readonly DimensionValue[];
  readonly expectation: Expectation;
  /** The rule of the oracle that decides the expectation. */
  readonly rule: string;
  /** The one value that is not plainly valid, where there is one. */
  readonly fault: DimensionValue | undefined;
  /** Ids of the clauses that this case witnesses: the broken one, or all that a valid request shows. */
  readonly clauses: readonly string[];
  readonly request: WireRequest;
}

/**
 * Makes the case of these values.
 *
 * @throws Error when more than one value is at fault, since a refusal would then say nothing about either.
 */
export function createCase(operation: Operation, values: readonly DimensionValue[]): Case {
  const faults = values.filter(({ expectation }) => expectation !== 'accept');
  const [fault, secondFault] = faults;
  if (secondFault !== undefined) throw new Error(`${fault?.dimension} and ${secondFault.dimension} are both at fault`);
  const witnessed = (fault === undefined ? values : [fault]).flatMap(({ clauses }) => clauses);
  return {
    operation,
    values,
    expectation: fault?.expectation ?? 'accept',
    rule: fault?.rule ?? 'valid',
    fault,
    clauses: fault?.expectation === 'either' ? [] : witnessed,
    request: writeRequest(operation, values),
  };
}

const byDimension = onceFor(
  ({ values }: Case): ReadonlyMap<string, DimensionValue> => new Map(values.map((value) => [value.dimension, value])),
);

/** The value that a case has for a dimension; nothing where its operation has no such dimension. */
export function caseValue(one: Case, dimension: string): DimensionValue | undefined {
  return byDimension(one).get(dimension);
}

/** Two cases with the same key send the same bytes. */
export const requestKey: (request: WireRequest) => string = onceFor(keyOf);

/** As HTTP tells them apart: no line of a head has a line break, no name a colon, and an empty line comes before a body. */
function keyOf({ method, path, headers, body }: WireRequest): string {
  let head = `${method} ${path}`;
  for (const [name, value] of headers) head += `\n${name}:${value}`;
  return body === undefined ? head : `${head}\n\n${body}`;
}
