/** One of two versions. */
export type Version = 'old' | 'new';

/** A refused request, or a response that is invalid for the client. */
export interface MatrixFailure {
  readonly operation: string;
  readonly kind: 'refused' | 'unreadable';
  /** The method, the path and the other headers of the request. For a generated response, its status and body. */
  readonly what: string;
  readonly because: string;
}

/** The results of one client with one provider. */
export interface MatrixCell {
  readonly client: Version;
  readonly provider: Version;
  /** How many requests that the client's contract allows were sent to a Prism mock of the provider's contract. */
  readonly requests: number;
  /** How many of these requests the mock refused. */
  readonly refused: number;
  /** How many responses were validated: those of the mock, and generated ones that the provider's contract allows. */
  readonly responses: number;
  /** How many of these responses break the client's contract. */
  readonly unreadable: number;
  /** The first few failures, with different operations or reasons. */
  readonly failures: readonly MatrixFailure[];
  /** The ids of all operations that have a failure. */
  readonly operations: readonly string[];
}

/** The results of old and new clients with old and new providers. */
export interface Matrix {
  readonly cells: readonly MatrixCell[];
  /** The ids of operations without requests, because the kit cannot make a valid one. Only their responses were tried. */
  readonly notSent: readonly string[];
}

/** Whether a cell has a failure. */
export function cellFails({ refused, unreadable }: MatrixCell): boolean {
  return refused > 0 || unreadable > 0;
}
