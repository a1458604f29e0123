import type { Parameter } from './parameter.ts';
import type { SpecNode } from './spec-node.ts';

export interface ResponseDescription {
  /** A status code, a range such as `4XX`, or `default`. */
  readonly status: string;
  readonly node: SpecNode;
  /** The documented media types. Empty if the response has no body. */
  readonly content: readonly ResponseContent[];
  /** The headers that can be judged. */
  readonly headers: readonly Parameter[];
}

export interface ResponseContent {
  /** A media type, or a range such as `application/*`. */
  readonly mediaType: string;
  readonly node: SpecNode;
  /** `undefined` also if its reference is dangling. */
  readonly schema: SpecNode | undefined;
}

/** Anything with responses: an operation. */
export interface HasResponses {
  readonly responses: readonly ResponseDescription[];
}
