import type fc from 'fast-check';
import type { Parameter } from '../../openapi/operation/operation.ts';
import type { Candidate, Expectation } from '../model/candidate.ts';
import { encodeFor, fitsLocation } from './write-parameter.ts';

/** Texts that depend on the seed, before they are encoded for their location. */
export interface DrawnTexts {
  /** Plain valid texts. The first is the baseline of a run, and each is sent. */
  readonly ordinary?: readonly string[];
  /** Valid texts that replace repeated ones. */
  readonly further?: readonly string[];
  /** Texts that must be refused, each with the rule of the oracle. */
  readonly refuse?: readonly (readonly [text: string, rule: string])[];
}

/** The oracle's table for one kind of parameter value. */
export interface ValueKind {
  /** The keyword of the schema that the table witnesses. */
  readonly keyword: string;
  /** Whether `candidates` lists every valid value. */
  readonly isFinite: boolean;
  /** Ends the sentence "Header `X` …". */
  readonly statement: (parameter: Parameter) => string;
  /**
   * Valid values first, then values that must be refused, those close to valid values first, then undecided values.
   * Absent, empty and repeated values belong to the location, not to the kind.
   */
  readonly candidates: (parameter: Parameter) => readonly Candidate[];
  /** Decides what a provider must do with a value, before it is encoded for its location. `candidates` are examples of this rule. */
  readonly judge: (parameter: Parameter, value: string) => Expectation;
  /** Further random values: strings before they are encoded for their location. */
  readonly random: (parameter: Parameter) => {
    readonly accept: fc.Arbitrary<string>;
    readonly refuse: fc.Arbitrary<string>;
  };
  /** Values that every run sends besides `candidates`. */
  readonly drawn?: (parameter: Parameter) => fc.Arbitrary<DrawnTexts>;
}

/** The texts that the parameter's location can carry, as candidates that show a keyword. */
export function wordCandidates(
  parameter: Parameter,
  texts: readonly string[],
  expectation: Expectation,
  rule: string,
  keyword = 'type',
): Candidate[] {
  const fitting = texts.filter((text) => fitsLocation(parameter, text));
  return fitting.map((text) => ({ wire: [encodeFor(parameter, text)], expectation, rule, shows: [keyword] }));
}
