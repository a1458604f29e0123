/** A condition of a value under which an assertion about it, or about a part of it, applies. */
export type ValueCondition =
  /** The value meets or breaks a schema, which is one of several alternatives. */
  | {
      readonly kind: 'meets' | 'breaks';
      readonly schema: string;
      /** JSON Pointer to the keyword with the alternatives. */
      readonly of: string;
      readonly branch: number;
    }
  | { readonly kind: 'has'; readonly property: string }
  /** The next step is a member whose name matches `like` and none of `not`, or an item from this index on. */
  | { readonly kind: 'member'; readonly like?: string; readonly not: readonly string[] }
  | { readonly kind: 'item'; readonly from: number };

/** A condition on the value at the first `depth` steps of a path. */
export type Condition = ValueCondition & { readonly depth: number };

/** One keyword in the schema of a body or response header, and its location in that value. */
export interface BodyAssertion {
  /** The documented status: a code, a range such as `4XX`, or `default`. `undefined` for the body of a request. */
  readonly status: string | undefined;
  /** The documented media types and ranges whose bodies it is about. Empty if it is about a header. */
  readonly mediaTypes: readonly string[];
  /** The name of the response header that it is about, as the document writes it. Absent if it is about a body. */
  readonly header?: string;
  /** The path into the value: property names, `items` for every item of an array, and `*` for any other member. */
  readonly path: readonly string[];
  readonly keyword: string;
  /** The value of the keyword in the schema. For `required`, the name of the one property. */
  readonly keywordValue: unknown;
  /** JSON Pointer to the schema that has the keyword. */
  readonly schema: string;
  /** All of them must be met for the assertion to apply. */
  readonly conditions: readonly Condition[];
}

/** A clause about the content of a body or of a response header. */
export type BodyClause = Clause & { readonly assertion: BodyAssertion };

export function bodyClauses(clauses: readonly Clause[]): BodyClause[] {
  return clauses.filter((clause): clause is BodyClause => clause.assertion !== undefined);
}

/** One statement of the description that a provider can break. */
export interface Clause {
  /** Such as `deleteConversation/header/Intercom-Version/enum`. It changes only if the description does. */
  readonly id: string;
  /** The id of the operation. */
  readonly operation: string;
  /** Whether the clause is about requests or about responses. */
  readonly side: 'request' | 'response';
  /** JSON Pointer (RFC 6901) to the statement in the description. */
  readonly pointer: string;
  /** The clause as one English sentence. */
  readonly statement: string;
  /** `true` if the clause only allows something, so that no request breaks it. */
  readonly onlyAllows?: true;
  /**
   * Present on clauses about the content of a body or of a response header.
   *
   * @internal
   */
  readonly assertion?: BodyAssertion;
}
