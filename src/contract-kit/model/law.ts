import type { WireRequest, WireResponse } from '../http/exchange.ts';
import type { Operation } from '../openapi/operation.ts';
import type { Expectation } from './candidate.ts';
import type { DimensionValue } from './dimension.ts';
import type { LawBreach } from './law-breach.ts';
import type { Bench, ProbeVerdict } from './probe.ts';

/** What a law gets to see of one exchange. */
export interface Observation {
  readonly operation: Operation;
  /** What the spec says must happen to the request. */
  readonly expectation: Expectation;
  /**
   * The request's values by the name of their parameter, with its place before it (`query id`) where several have that
   * name; as they went on the wire. Absent ones are not listed.
   */
  readonly parameters: Readonly<Record<string, string>>;
  /** The request as it was sent. */
  readonly request: WireRequest;
  /** The name of the rule that the request was made by: `law/<name>` for one that a law asks for. */
  readonly rule: string;
  /** The valid token of the run; `''` where none is known. */
  readonly token: string;
  readonly status: number;
  /** In order, with the case of the names and with duplicates kept. */
  readonly headers: WireResponse['headers'];
  /** The media type without parameters, in lower case; `''` where the response names none. */
  readonly mediaType: string;
  /** Where the body came in a coding that nobody asked for, a sentence about it; nothing is known of the body then. */
  readonly coding?: string;
  /** The body as UTF-8 text; what is not UTF-8 is replaced. */
  readonly text: string;
  /** The parsed body, where it is JSON. */
  readonly body: unknown;
  /** Whether the spec documents this status. */
  readonly isDocumented: boolean;
}

/** `not-applicable`: the response says nothing about the law. */
export type LawVerdict = 'holds' | 'not-applicable' | LawBreach;

/** A promise that the schema does not state: it comes from HTTP, or from the prose of the API. Checked only when asked for. */
export interface Law {
  /** In kebab case; the clause is `<operation>/law/<name>`. */
  readonly name: string;
  readonly side: 'request' | 'response';
  /** One English sentence. */
  readonly statement: string;
  /** Where the promise is written. */
  readonly source: string;
  /** Default: to every operation. */
  readonly appliesTo?: (operation: Operation) => boolean;
  /** Further values to send, each by itself among valid ones. Their `clauses` are filled in. */
  readonly values?: (operation: Operation, token: string) => readonly Omit<DimensionValue, 'clauses' | 'rule'>[];
  /** Sends several requests that belong together, and judges what came of them: once for each operation, after its cases. */
  readonly probe?: (bench: Bench) => Promise<ProbeVerdict>;
  /** Judges a response. */
  readonly judge?: (observation: Observation) => LawVerdict;
}

/** The laws that an operation is under. */
export function lawsOf(operation: Operation, laws: readonly Law[]): Law[] {
  return laws.filter(({ appliesTo }) => appliesTo?.(operation) ?? true);
}
