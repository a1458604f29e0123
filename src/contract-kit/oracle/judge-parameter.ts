import type { BodyValidator } from '../check/body-validator.ts';
import type { Parameter } from '../document/operation.ts';
import { scalarReadings } from '../wire/scalar-readings.ts';
import type { Intent } from './candidate.ts';
import { kindOf } from './parameter-candidates.ts';

/** What the spec says about the values that a request has for one parameter. */
export interface ParameterVerdict {
  readonly intent: Intent;
  /** The keyword of the clause that decides: `required`, `enum`, `type`, … */
  readonly keyword: string;
}

/**
 * Judges the values of a parameter that came on the wire, decoded: none for an absent one, several for a repeated one.
 * It is the oracle's table read the other way round: there from intent to values, here from values to intent.
 */
export function judgeParameter(
  parameter: Parameter,
  values: readonly string[],
  validate: BodyValidator,
): ParameterVerdict {
  const [value, second] = values;
  if (value === undefined) {
    return parameter.required ? { intent: 'refuse', keyword: 'required' } : { intent: 'accept', keyword: 'optional' };
  }
  const kind = kindOf(parameter);
  // Which of several counts is not said (RFC 9110 §5.3); and of an array, several are what there should be.
  if (second !== undefined) return { intent: 'either', keyword: kind?.keyword ?? 'type' };
  if (kind === undefined) return judgeBySchema(parameter, value, validate);
  // What an empty header field means is not said, and white space around a value is no part of it (RFC 9110 §5.5).
  if (parameter.in === 'header' && value.trim() === '') return { intent: 'either', keyword: kind.keyword };
  return { intent: kind.judge(parameter, parameter.in === 'header' ? value.trim() : value), keyword: kind.keyword };
}

/** A text stands for itself, a number or a boolean; it is wrong where the schema takes none of them. */
function judgeBySchema(parameter: Parameter, value: string, validate: BodyValidator): ParameterVerdict {
  const { schema } = parameter;
  const isStructured = schema?.texts('type').some((type) => type === 'array' || type === 'object') ?? true;
  if (schema === undefined || isStructured) return { intent: 'either', keyword: 'type' };
  const flaws = scalarReadings(value).map((reading) => validate(schema, reading)[0]);
  if (flaws.includes(undefined)) return { intent: 'accept', keyword: 'type' };
  return { intent: 'refuse', keyword: flaws.find((flaw) => flaw?.keyword !== 'type')?.keyword ?? 'type' };
}
