import type fc from 'fast-check';
import type { Candidate, Expectation } from '../model/candidate.ts';
import type { Parameter } from '../openapi/operation.ts';
import { encodeFor, fitsLocation } from './write-parameter.ts';

/** Texts that differ from seed to seed, before the encoding of their place. */
export interface DrawnTexts {
  /** Valid, and as plain as can be: the first is the baseline of a run, and each is sent. */
  readonly ordinary?: readonly string[];
  /** Valid ones that are sent in the place of repeats. */
  readonly further?: readonly string[];
  /** To be refused, each with the rule of the oracle that says so. */
  readonly refuse?: readonly (readonly [text: string, rule: string])[];
}

/** The oracle's table for one kind of parameter value. */
export interface ValueKind {
  /** The keyword of the schema that the table witnesses. */
  readonly keyword: string;
  /** Whether `candidates` lists every valid value. */
  readonly isFinite: boolean;
  /** Completes the sentence "Header `X` …". */
  readonly statement: (parameter: Parameter) => string;
  /**
   * Valid values first, then what must be refused with the near misses in front, then what may go either way.
   * A value that is absent, empty or repeated is not the kind's concern.
   */
  readonly candidates: (parameter: Parameter) => readonly Candidate[];
  /** What must happen to one given value, before the encoding of its place: the rule that `candidates` are examples of. */
  readonly judge: (parameter: Parameter, value: string) => Expectation;
  /** Further values, to be drawn at random: strings before the encoding of their place. */
  readonly random: (parameter: Parameter) => {
    readonly accept: fc.Arbitrary<string>;
    readonly refuse: fc.Arbitrary<string>;
  };
  /** What every run sends besides `candidates`. */
  readonly drawn?: (parameter: Parameter) => fc.Arbitrary<DrawnTexts>;
}

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
