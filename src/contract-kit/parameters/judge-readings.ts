import type { BodyValidator, SchemaError, SchemaLocation } from '../json-schema/validate/body-validator.ts';
import type { Json } from '../openapi/json.ts';

/** What a text on the wire may mean, and what is wrong with that. */
export interface JudgedReading {
  readonly value: Json;
  readonly violations: readonly SchemaError[];
}

/**
 * Judges everything that a text may mean. What is valid comes first, then what is nearest to it: where a value is wrong
 * although it was read as what its schema has in mind.
 *
 * @param whole What the value is called in messages. Default: the body.
 */
export function judgeReadings(
  validate: BodyValidator,
  schema: SchemaLocation,
  readings: readonly Json[],
  whole?: string,
): JudgedReading[] {
  return readings
    .map((value) => ({ value, violations: validate(schema, value, whole) }))
    .toSorted(
      ({ violations: one }, { violations: other }) =>
        strangeness(one) - strangeness(other) || one.length - other.length,
    );
}

/** 1 where the value was only read as what its schema does not have in mind, else 0. */
export function strangeness(violations: readonly SchemaError[]): number {
  return Number(violations.some(isStrange));
}

/** Of judged readings, the one that is most likely meant: it is wrong in its parts, rather than as a whole. */
export function likeliest(judged: readonly JudgedReading[]): JudgedReading | undefined {
  const isItself = ({ violations }: JudgedReading): boolean =>
    !violations.some((violation) => isStrange(violation) && violation.instancePath.length === 0);
  return judged.find(isItself) ?? judged[0];
}

function isStrange({ keyword }: SchemaError): boolean {
  return keyword === 'type' || keyword === 'enum' || keyword === 'const';
}
