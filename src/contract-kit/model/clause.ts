/** What has to be so of a value for an assertion about it, or about a part of it, to apply. */
export type ValueCondition =
  /** That it meets a schema, or does not: it is one of several alternatives. */
  | {
      readonly kind: 'meets' | 'breaks';
      readonly schema: string;
      /** JSON Pointer to the keyword that leaves the choice. */
      readonly of: string;
      readonly branch: number;
    }
  | { readonly kind: 'has'; readonly property: string }
  /** The next step is a member whose name matches this pattern and none of the others; or an item from this index on. */
  | { readonly kind: 'member'; readonly like?: string; readonly not: readonly string[] }
  | { readonly kind: 'item'; readonly from: number };

/** A condition on the value that the first `depth` steps of a path lead to. */
export type Condition = ValueCondition & { readonly depth: number };

/** One keyword of the schema of a body, or of a header of a response, and where in that value it applies. */
export interface BodyAssertion {
  /** The documented status: a code, a range such as `4XX`, or `default`; nothing for the body of a request. */
  readonly status: string | undefined;
  /** The documented media types and ranges whose bodies it is about; none where it is about a header. */
  readonly mediaTypes: readonly string[];
  /** The header of a response that it is about, as the document writes its name; nothing where it is about a body. */
  readonly header?: string;
  /** The way into the value: property names, `items` for every item of an array, and `*` for any other member. */
  readonly path: readonly string[];
  readonly keyword: string;
  /** The keyword's value in the schema; for `required` the one property's name. */
  readonly keywordValue: unknown;
  /** JSON Pointer to the schema that has the keyword. */
  readonly schema: string;
  /** All of them must be met. */
  readonly conditions: readonly Condition[];
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
