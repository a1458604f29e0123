import type fc from 'fast-check';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import type { Expectation } from '../model/candidate.ts';

/** Texts before they are encoded for their location, what a provider must do with them, and the rule of the oracle. */
export type TextRow = readonly [expectation: Expectation, rule: string, ...texts: readonly string[]];

/** Texts that depend on the seed. */
export interface DrawnTexts {
  /** Plain valid texts. The first is the baseline of a run, and each is sent. */
  readonly ordinary?: readonly string[];
  /** Valid texts that replace repeated ones. */
  readonly further?: readonly string[];
  readonly refuse?: readonly TextRow[];
}

/** The oracle's table for one kind of parameter value. */
export interface ValueKind {
  /** The keyword of the schema that the table witnesses. */
  readonly keyword: string;
  /** Ends the sentence "Header `X` …". */
  readonly statement: (parameter: Parameter) => string;
  /**
   * Valid texts, texts that must be refused, those close to valid ones first, and undecided texts. Absent, empty and repeated
   * values belong to the location, not to the kind.
   */
  readonly texts: (parameter: Parameter) => readonly TextRow[];
  /** Decides what a provider must do with a value, before it is encoded for its location. `texts` are examples of this rule. */
  readonly judge: (parameter: Parameter, value: string) => Expectation;
  /** Random texts, most of which are what they are drawn for. `accept` is absent if `texts` has every valid value. */
  readonly random: { readonly accept?: fc.Arbitrary<string>; readonly refuse: fc.Arbitrary<string> };
  /** Values that every run sends besides `texts`. */
  readonly drawn?: (parameter: Parameter) => fc.Arbitrary<DrawnTexts>;
}
