/** One keyword of a response body's schema, and where in the body it applies. */
export interface BodyAssertion {
  /** The documented status: a code, a range such as `4XX`, or `default`. */
  readonly status: string;
  /** The way into the body: property names, and `items` for every item of an array. */
  readonly path: readonly string[];
  readonly keyword: string;
  /** The keyword's value in the schema; for `required` the one property's name. */
  readonly limit: unknown;
}

/** One constraint that the spec states about an operation. */
export interface Clause {
  /** Stable as long as the constraint stays: `deleteConversation/header/Intercom-Version/enum`. */
  readonly id: string;
  /** The operation's id. */
  readonly operation: string;
  readonly side: 'request' | 'response';
  /** JSON Pointer (RFC 6901) to the constraint in the bundled document. */
  readonly pointer: string;
  /** The constraint as one English sentence. */
  readonly statement: string;
  /** Present on clauses that only allow something: no request breaks them. */
  readonly onlyAllows?: true;
  /** Present on clauses about a response body. */
  readonly assertion?: BodyAssertion;
}

/** A part of the document that the kit cannot judge, and why. */
export interface NotVerified {
  readonly pointer: string;
  readonly reason: string;
  /** In reports: the first operation that it concerns. */
  readonly operation?: string;
}
