import { errorsToClauses, type JudgedResponse } from '../../contract/clauses/errors-to-clauses.ts';
import { defined } from '../../openapi/document/json.ts';
import { memberAt } from '../../openapi/document/value-at.ts';
import type { SchemaError } from '../../schema/validate/body-validator.ts';
import { writtenText } from '../../text/quoted.ts';
import { contradictingExample, type ExampleOwner } from './contradicting-example.ts';
import type { Violation } from './violation.ts';

/** A value that was validated, with its context. */
export interface JudgedValue {
  readonly value: unknown;
  /** The part of the document whose examples may contain the value. */
  readonly shown: ExampleOwner;
  readonly expected: string;
  readonly judged: JudgedResponse;
}

/** Turns the errors of a validator into violations of the response. */
export function schemaViolations(violations: readonly SchemaError[], given: JudgedValue): Violation[] {
  const { value, shown, expected, judged } = given;
  return errorsToClauses(violations, judged).map((broken): Violation => {
    const { clause, message: actual, instancePath, keyword } = broken;
    const example = contradictingExample(shown, instancePath, value);
    const excerpt = wrongValue(memberAt(value, instancePath), keyword);
    return { clause, expected, actual, broken, ...defined({ excerpt, example }) };
  });
}

/** The invalid value in words, such as `it is null`. `undefined` if it is too long. */
export function wrongValue(value: unknown, keyword: string): string | undefined {
  if (typeof value === 'string') return `it is ${writtenText(value)}`;
  if (typeof value !== 'object' || value === null)
    return value === undefined ? undefined : `it is ${JSON.stringify(value)}`;
  if (keyword !== 'type') return undefined;
  return Array.isArray(value) ? 'it is an array' : 'it is an object';
}
