/** Which of two versions. */
export type Version = 'old' | 'new';

/** Something that went wrong between a client and a provider. */
export interface MatrixFailure {
  readonly operation: string;
  readonly kind: 'refused' | 'unreadable';
  /** The request line and the headers that matter; for a made-up response, its status and body. */
  readonly what: string;
  readonly because: string;
}

/** What came of one client against one provider. */
export interface MatrixCell {
  readonly client: Version;
  readonly provider: Version;
  /** Requests that the client's contract allows, sent to a Prism that serves the provider's. */
  readonly requests: number;
  readonly refused: number;
  /** Responses: those that came over the wire, and others that the provider's contract allows. */
  readonly responses: number;
  /** Responses that the client's validators refuse. */
  readonly unreadable: number;
  /** The first few, each of another operation or for another reason. */
  readonly failures: readonly MatrixFailure[];
}

/** Old and new clients against old and new providers. */
export interface Matrix {
  readonly cells: readonly MatrixCell[];
  /** Operations that no valid request can be made for, and that only responses were tried of. */
  readonly notSent: readonly string[];
}

/** Whether something fails in a cell. */
export function cellFails({ refused, unreadable }: MatrixCell): boolean {
  return refused > 0 || unreadable > 0;
}
