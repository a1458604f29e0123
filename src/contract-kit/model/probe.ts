import type { Exchange, WireRequest } from '../http/exchange.ts';
import type { Operation } from '../openapi/operation.ts';
import type { Case } from './case.ts';
import type { LawBreach } from './law-breach.ts';

/** A request of a probe, and what came of it. */
export interface Answered {
  /** As it was sent. */
  readonly case: Case;
  readonly exchange: Exchange;
  /** Whether the response is what the case asks for; `unknown` where it is throttled or excused, or where none came. */
  readonly outcome: 'right' | 'wrong' | 'unknown';
}

/** A connection that nothing else uses: its requests share one socket for as long as the provider keeps it open. */
export interface Line {
  readonly send: (one: Case) => Promise<Answered | undefined>;
  readonly close: () => void;
}

/**
 * What a law sends by. Every request passes the guard and the target's profile, and counts: it gives nothing where one may
 * not be sent, where the budget is used up, or where the run has ended.
 */
export interface Bench {
  readonly operation: Operation;
  /** The planned cases of the operation, as the target's profile judges them. */
  readonly cases: readonly Case[];
  /** How many requests may be under way at a time. */
  readonly concurrency: number;
  /** Whether something is created for each request. */
  readonly isProvisioned: boolean;
  /** What came of a case before; it is sent only where it was not yet. */
  readonly recall: (one: Case) => Promise<Answered | undefined>;
  readonly openLine: () => Line;
  /** Sends all at the same time; nothing where there is no room for all. */
  readonly sendTogether: (cases: readonly Case[]) => Promise<(Answered | undefined)[] | undefined>;
  /**
   * Sends several requests about the same thing, one after another: each is made of the case's own. Where something is
   * created for each request, it is created once. Nothing where there is no room for all.
   */
  readonly sendAbout: (
    one: Case,
    changes: readonly ((request: WireRequest) => WireRequest)[],
  ) => Promise<Answered[] | undefined>;
}

/** Several requests break a law together. */
export interface ProbeBreach extends LawBreach {
  readonly kind: 'broken';
  /** The request whose response shows it. */
  readonly shown: Answered;
  /** What about the other requests matters: the name of it, and how it was. */
  readonly circumstance: readonly [name: string, label: string];
  /** The other requests, which a command line must send, too. */
  readonly others: readonly WireRequest[];
  /** Whether they are sent at the same time, and not before. */
  readonly isTogether?: true;
}

export type ProbeVerdict =
  | { readonly kind: 'holds'; readonly witnesses: number }
  /** The reason completes the sentence "It was not judged: …". */
  | { readonly kind: 'not-judged'; readonly reason: string }
  | ProbeBreach;

/** What is said where the budget ends a probe. */
export const noRequestsLeft: ProbeVerdict = { kind: 'not-judged', reason: 'no requests were left for it' };
