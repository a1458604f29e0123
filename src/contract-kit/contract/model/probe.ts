import type { Operation } from '../../openapi/operation/operation.ts';
import type { Case } from './case.ts';
import type { DimensionValue } from './dimension.ts';
import type { Exchange, RequestChange, WireRequest } from './exchange.ts';
import type { Step } from './step.ts';

/** A request of a probe, and its outcome. */
export interface Answered {
  /** The case as it was sent. */
  readonly case: Case;
  readonly exchange: Exchange;
  /** Whether the response matches the expectation. `unknown` if it was throttled, excused or did not come. */
  readonly outcome: 'right' | 'wrong' | 'unknown';
}

/** A connection for one probe alone. Its requests share one socket for as long as the provider keeps it open. */
interface Line {
  readonly send: (testCase: Case) => Promise<Answered | undefined>;
  readonly close: () => void;
}

/**
 * Sends the requests of a law. Every request must pass the guard and the target's profile, and counts toward the
 * budget. A method returns `undefined` if a request must not be sent, if the budget is used up, or if the run has
 * ended.
 */
export interface Prober {
  readonly operation: Operation;
  /** The planned cases of the operation, with the expectations of the target's profile. */
  readonly cases: readonly Case[];
  /** The number of requests that may be under way at the same time. */
  readonly concurrency: number;
  /** Whether a resource is created before each request. */
  readonly isProvisioned: boolean;
  /** A valid token of another user. Absent if none is known. */
  readonly otherToken?: string | undefined;
  /**
   * Draws sets of random values for the path, which no other request has. Absent, or empty sets, if the path has none, or if
   * things are made for it.
   */
  readonly draw?: ((count: number) => readonly (readonly DimensionValue[])[]) | undefined;
  /** The outcome of a case. The case is sent only if it was not sent before. */
  readonly recall: (testCase: Case) => Promise<Answered | undefined>;
  readonly openLine: () => Line;
  /** The seed of the run. Default 1. */
  readonly seed?: number | undefined;
  /** The only moves of a random sequence to play, as a breach names them. Default: those that the seed draws. */
  readonly only?: string | undefined;
  /** Whether a finding may say already what breaks the law, so that it need not be confirmed. Default: no. */
  readonly isKnown?: boolean | undefined;
  /** The ids of the operation's clauses that are known to be broken already. Default: none. */
  readonly broken?: ReadonlySet<string> | undefined;
  /** Sends all cases at the same time. `undefined` if the budget is too small for all. */
  readonly sendTogether: (cases: readonly Case[]) => Promise<(Answered | undefined)[] | undefined>;
  /**
   * Sends several requests for the same resource, one after another. Each change turns the request of the case into one
   * of them. A provisioned resource is created only once. `undefined` if the budget is too small for all.
   */
  readonly sendAbout: (testCase: Case, changes: readonly RequestChange[]) => Promise<Answered[] | undefined>;
}

/** A law that several requests break together. */
export interface ProbeBreach extends LawBreach {
  readonly kind: 'broken';
  /** The request whose response shows the breach. */
  readonly shown: Answered;
  /** The circumstance that matters besides the request, such as `connection`, and its value in words. */
  readonly circumstance: readonly [name: string, label: string];
  /** The other requests, which a command must send too. */
  readonly others: readonly WireRequest[];
  /** All requests from nothing to the one whose response shows it, in order, with their responses. Default: not known. */
  readonly steps?: readonly Step[];
  /** `true` if they are sent at the same time. Otherwise they are sent before. */
  readonly isTogether?: true;
  /** `true` if the same requests did not show it every time. */
  readonly isFlaky?: true;
  /** Which moves of a random sequence show it. Default: the steps are not drawn at random. */
  readonly number?: string | undefined;
}

/** The verdict on a law that a request breaks under a circumstance, with the other requests that it takes. */
export function brokenBy(
  shown: Answered,
  circumstance: ProbeBreach['circumstance'],
  breach: LawBreach,
  others: readonly WireRequest[] = [],
): ProbeBreach {
  return { kind: 'broken', ...breach, shown, circumstance, others };
}

export type ProbeVerdict =
  | {
      readonly kind: 'holds';
      readonly witnesses: number;
      /** What could not be judged, and why: `/books/{isbn}: no book was made`. Default: everything was. */
      readonly unjudged?: readonly string[];
    }
  /** The reason completes the sentence "It was not judged: …". */
  | { readonly kind: 'not-judged'; readonly reason: string }
  | ProbeBreach;

/** The verdict if a law cannot be judged. The reason completes the sentence "It was not judged: …". */
export function notJudged(reason: string): ProbeVerdict {
  return { kind: 'not-judged', reason };
}

/** The verdict if the budget ends a probe. */
export const noRequestsLeft: ProbeVerdict = notJudged('no requests were left for it');

/** The result of the probe of a law. */
export interface Probed {
  /** The clause of the law. */
  readonly clause: string;
  readonly verdict: ProbeVerdict | { readonly kind: 'failed'; readonly reason: string };
}

/** How a response breaks a law. */
export interface LawBreach {
  /** The requirement of the law, in words. */
  readonly expected: string;
  /**
   * The violation, in words. Breaches with the same text become one finding, so it should not contain varying values.
   */
  readonly actual: string;
  /** The wrong part of this response. Default: none. */
  readonly excerpt?: string;
}
