import type { Operation } from '../../openapi/operation/operation.ts';
import type { Expectation } from './candidate.ts';
import type { DimensionValue } from './dimension.ts';
import type { WireRequest } from './exchange.ts';
import type { LawBreach, Prober, ProbeVerdict } from './probe.ts';
import type { Tokens } from './tokens.ts';

/** One exchange, as a law sees it. */
export interface Observation {
  /** The operation that the request is for. */
  readonly operation: Operation;
  /** What the description says about the request. */
  readonly expectation: Expectation;
  /**
   * The values of the parameters as they were sent, by parameter name. If several parameters have the same name, the
   * location is put before it: `query id`. Parameters that were not sent are not listed.
   */
  readonly parameters: Readonly<Record<string, string>>;
  /** The request as it was sent. */
  readonly request: WireRequest;
  /** The name of the rule that the request was made by, such as `valid`, or `law/NAME` if a law asked for it. */
  readonly rule: string;
  /** The valid token of the run, or `''` if none is known. With `schemeTokens`, the first of them. */
  readonly token: string;
  /** The valid tokens for the security schemes of the operation. Absent if one token serves all schemes. */
  readonly schemeTokens?: readonly string[];
  /** The HTTP status code of the response. */
  readonly status: number;
  /** The headers of the response as names and values, in order. The case of the names and duplicates are kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The media type of the response without parameters, in lower case, or `''` if it has none. */
  readonly mediaType: string;
  /** A sentence about a content coding that the request did not ask for. The body is then unknown. Otherwise absent. */
  readonly coding?: string;
  /** The body as UTF-8 text. Bytes that are not UTF-8 are replaced. */
  readonly text: string;
  /** The parsed body if it is JSON, otherwise `undefined`. */
  readonly body: unknown;
  /** Whether the description documents this status. */
  readonly isDocumented: boolean;
}

/** The verdict of a law on one exchange. `not-applicable`: the response does not show whether the law holds. */
export type LawVerdict = 'holds' | 'not-applicable' | LawBreach;

/**
 * What a service must keep besides the description, from HTTP or from the API's documentation. It is checked only if it is
 * given as an option, and is then a clause of each operation that it applies to.
 */
export interface Law {
  /** The name in kebab case. The clause has the id `OPERATION/law/NAME`. */
  readonly name: string;
  /** Whether the law is about requests or about responses. */
  readonly side: 'request' | 'response';
  /** The law as one English sentence. */
  readonly statement: string;
  /** Where the law is written, such as `RFC 9110 §15.5.2`. */
  readonly source: string;
  /** Whether the law applies to an operation. Default: it applies to each. */
  readonly appliesTo?: (operation: Operation) => boolean;
  /**
   * More values to send, each alone among valid ones. Their `clauses` are filled in. Default: none.
   *
   * @internal
   */
  readonly values?: (operation: Operation, token: Tokens) => readonly Omit<DimensionValue, 'clauses' | 'rule'>[];
  /**
   * Sends several requests that belong together and judges their responses, once for each operation, after its cases.
   *
   * @internal
   */
  readonly probe?: (prober: Prober) => Promise<ProbeVerdict>;
  /** Judges one exchange. It must not be asynchronous. Default: no exchange is judged. */
  readonly judge?: (observation: Observation) => LawVerdict;
}

/** The laws that apply to an operation. */
export function lawsOf(operation: Operation, laws: readonly Law[]): Law[] {
  return laws.filter(({ appliesTo }) => appliesTo?.(operation) ?? true);
}
