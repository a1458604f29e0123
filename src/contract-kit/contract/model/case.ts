import { onceFor } from '../../openapi/document/once-for.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Expectation } from './candidate.ts';
import { type DimensionValue, writeRequest } from './dimension.ts';
import type { WireRequest } from './exchange.ts';

/** One planned request, the clauses that it shows, and the expected outcome. */
export interface Case {
  readonly operation: Operation;
  /** One value for each dimension of the operation. */
  readonly values: readonly DimensionValue[];
  readonly expectation: Expectation;
  /** The rule of the oracle that decides the expectation. */
  readonly rule: string;
  /** The one value that is invalid or has an open outcome. `undefined` if all are valid. */
  readonly fault: DimensionValue | undefined;
  /** The ids of the clauses that a valid request exercises, or of the one clause that an invalid request breaks. */
  readonly clauses: readonly string[];
  readonly request: WireRequest;
}

/**
 * Creates the case that has these values.
 *
 * @throws Error when several values are at fault, because a refusal would then prove neither.
 */
export function createCase(operation: Operation, values: readonly DimensionValue[]): Case {
  const [fault, secondFault] = values.filter(({ expectation }) => expectation !== 'accept');
  if (secondFault !== undefined) throw new Error(`${fault?.dimension} and ${secondFault.dimension} are both at fault`);
  const { expectation = 'accept', rule = 'valid' }: Partial<DimensionValue> = fault ?? {};
  const witnessed = (fault === undefined ? values : [fault]).flatMap(({ clauses }) => clauses);
  const clauses = expectation === 'either' ? [] : witnessed;
  return { operation, values, expectation, rule, fault, clauses, request: writeRequest(operation, values) };
}

/** The case with other values in the place of those of the same dimensions. */
export function withValues({ operation, values }: Case, others: readonly DimensionValue[]): Case {
  const otherOf = ({ dimension }: DimensionValue) => others.find((other) => other.dimension === dimension);
  const chosen = values.map((value) => otherOf(value) ?? value);
  return createCase(operation, chosen);
}

/** Whether a case is valid, and has no value that has to be sent beside ordinary ones only. */
export function isPlainValid({ expectation, values }: Case): boolean {
  return expectation === 'accept' && !values.some(({ alone }) => alone);
}

const byDimension = onceFor(({ values }: Case) => new Map(values.map((value) => [value.dimension, value])));

/** The value of a case for a dimension. `undefined` if its operation has no such dimension. */
export function caseValue(testCase: Case, dimension: string): DimensionValue | undefined {
  return byDimension(testCase).get(dimension);
}

/**
 * A key that two requests share exactly if they send the same bytes. The form of HTTP keeps keys distinct: no line contains a
 * line break, no name a colon, and an empty line precedes the body.
 */
export const requestKey: (request: WireRequest) => string = onceFor(({ method, path, headers, body }) => {
  let head = `${method} ${path}`;
  for (const [name, value] of headers) head += `\n${name}:${value}`;
  return body === undefined ? head : `${head}\n\n${body}`;
});
