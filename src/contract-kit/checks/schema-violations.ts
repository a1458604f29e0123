import { errorsToClauses, type JudgedResponse } from '../contract/errors-to-clauses.ts';
import type { SchemaError } from '../json-schema/validate/body-validator.ts';
import { contradictingExample, type ExampleOwner, valueAtPath } from './contradicting-example.ts';
import type { Violation } from './violation.ts';
import { wrongValue } from './wrong-value.ts';

/** A value that breaks its schema. */
export interface JudgedValue {
  readonly value: unknown;
  /** Where the document may show the value itself. */
  readonly shown: ExampleOwner;
  readonly expected: string;
  readonly judged: JudgedResponse;
}

/** What a validator says of a value, as violations of the response that has it. */
export function schemaViolations(
  violations: readonly SchemaError[],
  { value, shown, expected, judged }: JudgedValue,
): Violation[] {
  return errorsToClauses(violations, judged).map((broken): Violation => {
    const { clause, message: actual, instancePath, keyword } = broken;
    const example = contradictingExample(shown, instancePath, value);
    const excerpt = wrongValue(valueAtPath(value, instancePath), keyword);
    return {
      clause,
      expected,
      actual,
      broken,
      ...(excerpt !== undefined && { excerpt }),
      ...(example !== undefined && { example }),
    };
  });
}
