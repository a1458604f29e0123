import type { NotVerified } from '../model/clause.ts';

/**
 * `holds`: nothing is broken, enough operations were reached, and every clause about their requests was witnessed.
 * `inconclusive`: nothing is broken, but too little was seen to say that it holds.
 */
export type ReportVerdict = 'holds' | 'broken' | 'inconclusive';

export interface ClauseReport {
  readonly id: string;
  /** The id of its operation, which the clause's id begins with. */
  readonly operation: string;
  readonly side: 'request' | 'response';
  readonly pointer: string;
  readonly statement: string;
  readonly verdict: 'holds' | 'broken' | 'not-covered';
  /** How many responses showed it holding. */
  readonly holds: number;
  /** How many times a breach of it was tried and noticed: by the provider, or for responses by the checks. */
  readonly breaks: number;
  /** Why the clause is not covered. */
  readonly reason?: string;
  /** Present where the plan has no request for the missing witness, so that the contract may hold without it. */
  readonly unplanned?: true;
}

/** What a finding keeps of a response: enough to see what is wrong with it. */
export interface FindingResponse {
  readonly status: number;
  /** Names and values in order; credentials are redacted. */
  readonly headers: readonly (readonly [string, string])[];
  /** The first 2048 bytes of the body as text; what is not UTF-8 is replaced, and credentials are redacted. */
  readonly body: string;
  /** Whether the body was longer. */
  readonly truncated: boolean;
}

export interface Finding {
  /** The id of the broken clause. */
  readonly clause: string;
  /** The id of its operation. */
  readonly operation: string;
  /** The rule of the oracle that the request was made by. */
  readonly rule: string;
  readonly statement: string;
  readonly expected: string;
  readonly actual: string;
  /** JSON Pointer to where the document itself shows the value that breaks its own schema, as an example or a default. */
  readonly example?: string;
  /** Whether it came and went by itself. */
  readonly flaky: boolean;
  /** What was seen when a request was sent once more; only where the finding is flaky. */
  readonly flakiness?: string;
  /** What about the request matters, such as `id = 0` or `Intercom-Version = 1.1 and retain_metrics = false`. */
  readonly minimal: string;
  /** Credentials are redacted. */
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly (readonly [string, string])[];
    /** Absent where the request has none. */
    readonly body?: string;
  };
  /** What came back; nothing where no complete response did. */
  readonly response?: FindingResponse;
  /** A command line that sends the request again; the token is read from the environment. */
  readonly curl: string;
  /** For `--replay`: sends this very request again, and judges it in the same way. */
  readonly replay: string;
  /** A command line that does so, with the target and the description of the run. */
  readonly replayCommand: string;
}

/** A status that the provider uses and the spec does not document. */
export interface SpecGap {
  readonly status: number;
  readonly count: number;
  /** A request that got it. */
  readonly example: string;
  /** The operation of that request. */
  readonly operation?: string;
}

/** Why a plan has less than every operation could be sent. */
export interface ReducedPlan {
  readonly kind: 'reduced';
  /** What was left out, in one sentence. */
  readonly summary: string;
}

/** Which share of a run a report is about, and what it takes to put the shares together. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** A digest of the document, and of the options that decide what is sent: shares of one run have the same. */
  readonly contract: string;
  /** The ids of all operations of the run, of which this share has some, in the order of the document. */
  readonly operations: readonly string[];
  /** Whether a valid request was accepted. */
  readonly accepted: boolean;
  /** Whether nothing was left out that should have been sent. */
  readonly complete: boolean;
  /** What kept this share from being judged as a whole; what its operations lack is in `reach` and `clauses`. */
  readonly reasons: readonly string[];
}

/** How often an operation responded with a status. */
export interface ResponseCount {
  /** The id of the operation. */
  readonly operation: string;
  readonly status: number;
  readonly count: number;
}

/** How many of the operations a run got to see. */
export interface Reach {
  /** How many operations count: those that have clauses to verify, and of which a valid request can be made. */
  readonly operations: number;
  /** The percentage of them that must be reached for the contract to hold, from 0 to 100. */
  readonly minReached: number;
  /** Ids of the operations that never gave a documented response that is no error. */
  readonly unreached: readonly string[];
  /** Responses to valid requests that are no finding: a 404 for something that nobody made, a 409 for what may be taken. */
  readonly excused: readonly ResponseCount[];
  /** Responses after which the run stopped waiting for an operation that throttles. */
  readonly throttled: readonly ResponseCount[];
  /** Requests that timed out beside others, and got their response when they were sent by themselves. */
  readonly slow: readonly Omit<ResponseCount, 'status'>[];
}

export interface Report {
  readonly verdict: ReportVerdict;
  /** What kept the run from judging all, in a sentence; absent where nothing did, or the other members say it. */
  readonly reason?: string;
  readonly target: string;
  readonly seed: number;
  /** Stands in the texts that were sent to be unique; absent where there were none, unless it was given. */
  readonly runId?: string;
  readonly requests: number;
  /** Milliseconds. */
  readonly durationMs: number;
  /** Absent where every operation was sent the full plan. */
  readonly plan?: ReducedPlan;
  /** Present where the report is about a share of the operations only. */
  readonly shard?: Shard;
  readonly reach: Reach;
  readonly clauses: readonly ClauseReport[];
  readonly findings: readonly Finding[];
  readonly specGaps: readonly SpecGap[];
  readonly notVerified: readonly NotVerified[];
  /** Planned cases that were not sent: beyond the budget, or after the target stopped answering. */
  readonly notRun: number;
}
