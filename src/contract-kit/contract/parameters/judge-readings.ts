import type { Json } from '../../openapi/document/json.ts';
import type { BodyValidator, SchemaError, SchemaLocation } from '../../schema/validate/body-validator.ts';

/** A possible meaning of a text on the wire, and its violations. */
export interface JudgedReading {
  readonly value: Json;
  readonly violations: readonly SchemaError[];
}

/**
 * Judges all readings of a text. Valid readings come first, then those of the expected type that are invalid for another
 * reason.
 *
 * @param whole What the value is called in messages. Default: the body.
 */
export function judgeReadings(
  validate: BodyValidator,
  schema: SchemaLocation,
  readings: readonly Json[],
  whole?: string,
): JudgedReading[] {
  const judged = readings.map((value) => ({ value, violations: validate(schema, value, whole) }));
  return judged.toSorted(
    ({ violations: one }, { violations: other }) => strangeness(one) - strangeness(other) || one.length - other.length,
  );
}

/** 1 if the reading has a type that its schema does not expect, otherwise 0. */
export function strangeness(violations: readonly SchemaError[]): number {
  return Number(violations.some(isStrange));
}

/** The most likely of the judged readings: one with violations in its parts rather than at its root. */
export function likeliest(judged: readonly JudgedReading[]): JudgedReading | undefined {
  const isItself = ({ violations }: JudgedReading): boolean =>
    !violations.some((violation) => isStrange(violation) && violation.instancePath.length === 0);
  return judged.find(isItself) ?? judged[0];
}

function isStrange({ keyword }: SchemaError): boolean {
  return keyword === 'type' || keyword === 'enum' || keyword === 'const';
}
