import type { Socket } from 'node:net';
import type { Outcome } from '../../errors.ts';

/** What a call must come to when the server behaves in one way. */
export interface OutcomeRow {
  readonly when: string;
  /** Writes the response; it is called once for each request. */
  readonly answer: (socket: Socket, otherOrigin: string) => void;
  /** The `name` of the error; `'success'` when the call must resolve. */
  readonly name: string;
  readonly outcome?: Outcome;
  readonly status?: number;
  readonly codes?: readonly string[];
  readonly requestId?: string;
  readonly message?: RegExp;
  /** How many requests the server must have seen; 1 by default. */
  readonly requests?: number;
  readonly timeoutMs?: number;
}
