/** A request to the mock and its response, for {@link PrismServerOptions.onExchange}. */
export interface MockExchange {
  /** The HTTP method of the request. */
  readonly method: string;
  /** The path and query as they were sent, one character for each byte. They can contain control characters. */
  readonly path: string;
  /** The HTTP status code of the response. */
  readonly status: number;
  /** The time from the head of the request to the end of the response, in milliseconds. */
  readonly ms: number;
  /** Whether the request ended Prism, so that it was started again. */
  readonly isFatal: boolean;
}
