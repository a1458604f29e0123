import type { BodyFlaw } from './body-validator.ts';
import type { Flaw } from './flaw.ts';
import { type JudgedReply, nameFlaws } from './name-flaws.ts';
import { type ExampleOwner, ownExample, valueIn } from './own-example.ts';
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
export function schemaFlaws(flaws: readonly BodyFlaw[], { value, shown, expected, judged }: JudgedValue): Flaw[] {
  return nameFlaws(flaws, judged).map((broken): Flaw => {
    const { clause, message: actual, place, keyword } = broken;
    const example = ownExample(shown, place, value);
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
