/** A request to the mock that has been answered. */
export interface MockExchange {
  readonly method: string;
  /** Path and query as they were sent, each byte a character: control characters (C1) may be among them. */
  readonly path: string;
  readonly status: number;
  /** From the request's head to the end of the response, in milliseconds. */
  readonly ms: number;
  /** Whether Prism gave no response, although it was asked nothing else, and was started again. */
  readonly isFatal: boolean;
}
