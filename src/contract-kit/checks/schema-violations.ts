import type { SchemaError } from '../json-schema/validate/body-validator.ts';
import type { Flaw } from './violation.ts';
import { type JudgedReply, errorsToClauses } from '../contract/errors-to-clauses.ts';
import { type ExampleOwner, contradictingExample, valueIn } from './contradicting-example.ts';
import { wrongValue } from './wrong-value.ts';

/** A value that breaks its schema. */
export interface JudgedValue {
  readonly value: unknown;
  /** Where the document may show the value itself. */
  readonly shown: ExampleOwner;
  readonly expected: string;
  readonly judged: JudgedReply;
}

/** What a validator says of a value, as flaws of the reply that has it. */
export function schemaFlaws(flaws: readonly SchemaError[], { value, shown, expected, judged }: JudgedValue): Flaw[] {
  return errorsToClauses(flaws, judged).map((broken): Flaw => {
    const { clause, message: actual, place, keyword } = broken;
    const example = contradictingExample(shown, place, value);
    const excerpt = wrongValue(valueIn(value, place), keyword);
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
