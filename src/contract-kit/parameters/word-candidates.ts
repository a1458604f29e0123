import type { Candidate, Expectation } from '../model/candidate.ts';
import type { Parameter } from '../openapi/operation.ts';
import { encodeFor, fitsLocation } from './encode.ts';

/** Those of the texts that the parameter's place can hold, as candidates that show the parameter's type. */
export function wordCandidates(
  parameter: Parameter,
  texts: readonly string[],
  expectation: Expectation,
  rule: string,
): Candidate[] {
  return texts
    .filter((text) => fitsLocation(parameter, text))
    .map((text) => ({ wire: [encodeFor(parameter, text)], expectation, rule, shows: ['type'] }));
}
