import type { NotVerified } from '../openapi/document/not-verified.ts';
import type { EndedWaiver, Waived } from './waivers/waived.ts';

/** The version of `report.schema.json` that reports match. */
export const schemaVersion: Report['schemaVersion'] = 3;

/**
 * The result of a run:
 * - `holds`: there is no finding, enough operations were reached, and each clause about their requests has its
 * witnesses;
 * - `broken`: there is at least one finding;
 * - `inconclusive`: there is no finding, but the run saw too little to say that the contract holds, or something that was
 * there before is gone or changed, and a request of the run could have done it.
 */
export type ReportVerdict = 'holds' | 'broken' | 'inconclusive';

/** What the run showed about one clause. */
export interface ClauseReport {
  /** The id of the clause, such as `deleteConversation/path/id/required`. */
  readonly id: string;
  /** The id of the operation, which the clause's id begins with. */
  readonly operation: string;
  /** Whether the clause is about requests or about responses. */
  readonly side: 'request' | 'response';
  /** JSON Pointer (RFC 6901) to the clause in the description. */
  readonly pointer: string;
  /** The clause as one English sentence. */
  readonly statement: string;
  /**
   * `broken` if a finding names the clause, `waived` if only accepted findings do, `not-covered` if a witness is missing,
   * otherwise `holds`.
   */
  readonly verdict: 'holds' | 'broken' | 'waived' | 'not-covered';
  /** The number of valid requests that the provider accepted or, for a clause about responses, of valid responses. */
  readonly validAccepted: number;
  /**
   * The number of invalid requests that the provider refused or, for a clause about responses, of altered responses
   * that the checks refused. Not a number of failures.
   */
  readonly invalidRefused: number;
  /** Why the clause is not covered, as a sentence. Absent if it is covered. */
  readonly reason?: string;
  /** The id of the broken clause that every response breaks which could have shown this one. */
  readonly hiddenBy?: string;
  /** `true` if the plan has no request for the missing witness. The contract can then hold without it. */
  readonly unplanned?: true;
}

/** The part of a response that a finding keeps. */
export interface FindingResponse {
  /** The HTTP status code. */
  readonly status: number;
  /** Names and values in the order of the response. Credentials are redacted. */
  readonly headers: readonly (readonly [string, string])[];
  /** The first 2048 bytes of the body as text. Bytes that are not UTF-8 are replaced, and credentials are redacted. */
  readonly body: string;
  /** Whether the body was longer than that. */
  readonly truncated: boolean;
}

/** A request as it was sent. Credentials are redacted. */
export interface FindingRequest {
  /** The method in upper case. */
  readonly method: string;
  /** The URL with its query. */
  readonly url: string;
  /** Names and values in order. */
  readonly headers: readonly (readonly [string, string])[];
  /** Absent if the request has no body. */
  readonly body?: string;
}

/** One of several requests that show a problem together. */
export interface FindingStep {
  /** The id of the operation. */
  readonly operation: string;
  /** The request as it was sent. */
  readonly request: FindingRequest;
  /** The response. Absent if no complete response came. */
  readonly response?: FindingResponse;
}

/** One way in which the provider breaks the contract, with the smallest request that shows it. */
export interface Finding {
  /**
   * The clause and how it is broken, such as `getOrder/path/id/type#accepted-invalid`. It is the same for other values and
   * other runs, and names the finding in waivers and baselines.
   */
  readonly id: string;
  /** Why the finding does not count. Present in `waived` of a report only. */
  readonly waived?: Waived;
  /** The waiver that accepted the finding, if its last day is past. Absent if no waiver has ended. */
  readonly endedWaiver?: EndedWaiver;
  /** The id of the broken clause. */
  readonly clause: string;
  /** The id of the operation. */
  readonly operation: string;
  /** The name of the rule that the request was made by, such as `valid` or `law/NAME`. */
  readonly rule: string;
  /** The broken clause as one English sentence. */
  readonly statement: string;
  /** What the contract asks for, in words. */
  readonly expected: string;
  /** What came instead, in words. */
  readonly actual: string;
  /** JSON Pointer to the example or default in the description that breaks its own schema. Absent if there is none. */
  readonly example?: string;
  /** JSON Pointer to the part of the response's body that is wrong. Absent if it is the whole, or not known. */
  readonly place?: string;
  /** Whether the problem did not show each time that its request was repeated. */
  readonly flaky: boolean;
  /** What the repeated requests got, as a sentence. Present only if `flaky` is `true`. */
  readonly flakiness?: string;
  /** The part of the request that matters, such as `id = 0` or `Intercom-Version = 1.1 and retain_metrics = false`. */
  readonly minimal: string;
  /** The exchange in the recording: its number from 1, and the time of its request. Present only in a recording. */
  readonly recorded?: { readonly entry: number; readonly startedAt?: string };
  /** The request as it was sent. If the finding has `steps`, the last of them. */
  readonly request: FindingRequest;
  /** The response. Absent if no complete response came. */
  readonly response?: FindingResponse;
  /** All requests that show the problem, in order, from one that makes what the others need. Absent if one request shows it. */
  readonly steps?: readonly FindingStep[];
  /**
   * The lines of a script for a POSIX shell that sends the steps again. It makes new names and references, reads ids from
   * the responses, and needs `curl` and `node`. It reads the token from an environment variable. Present only with `steps`.
   */
  readonly script?: readonly string[];
  /** A `curl` command that sends the request again. It reads the token from an environment variable. */
  readonly curl: string;
  /** The request as text for {@link replay} and for `--replay`, which send it again and judge the response. */
  readonly replay: string;
  /**
   * The `verify --replay` command, with the target and the description of the run. Absent if no command line can give the
   * options of the run, and if another program sent the request.
   */
  readonly replayCommand?: string;
}

/** A status that the provider uses and the description does not document. */
export interface UndocumentedStatus {
  /** The HTTP status code. */
  readonly status: number;
  /** The number of responses with it. */
  readonly count: number;
  /** The first request that got it, in words. */
  readonly example: string;
  /** The id of the operation of that request. */
  readonly operation?: string;
}

/** Says that the plan was reduced, because the description has many operations or the caller asked for it. */
export interface ReducedPlan {
  /** Always `reduced`: a full plan is not mentioned. */
  readonly kind: 'reduced';
  /** What was left out, as one sentence. */
  readonly summary: string;
}

/** Which shard of a run a report is about, and what {@link mergeReports} needs besides. */
export interface Shard {
  /** The number of the shard, from 1. */
  readonly index: number;
  /** The number of shards. */
  readonly count: number;
  /** A digest of the description and of the options that decide what is sent. All shards of one run have the same. */
  readonly contract: string;
  /** The ids of all operations of the run, in the order of the description. This shard has some of them. */
  readonly operations: readonly string[];
  /** Whether a valid request was accepted, so that an operation was reached. */
  readonly accepted: boolean;
  /** Whether every planned request was sent. */
  readonly complete: boolean;
  /**
   * Why this shard could not be judged as a whole, one sentence each. Single operations are in `reach` and `clauses`.
   */
  readonly reasons: readonly string[];
}

/** How often an operation responded with a status. */
export interface ResponseCount {
  /** The id of the operation. */
  readonly operation: string;
  /** The HTTP status code. */
  readonly status: number;
  /** The number of responses. */
  readonly count: number;
}

/** How many of the operations the run reached. */
export interface Reach {
  /** The number of operations that count: they have clauses to verify. */
  readonly operations: number;
  /** The percentage of them that must be reached for the contract to hold, from 0 to 100. */
  readonly minReached: number;
  /** The ids of the operations of which no valid request was accepted, whatever the reason. */
  readonly unreached: readonly string[];
  /**
   * The operations among them that got no valid request, because none can be made or none may be sent: the id of each, and the
   * reason. Absent if there is none.
   */
  readonly unsent?: readonly { readonly operation: string; readonly reason: string }[];
  /**
   * Error responses to valid requests that are not findings: a 404 if the resource may be missing, a 409 if it may exist.
   */
  readonly excused: readonly ResponseCount[];
  /** Responses after which the run gave up on an operation that limits its rate. */
  readonly throttled: readonly ResponseCount[];
  /** Requests that timed out next to others, and got their response when they were sent alone. */
  readonly slow: readonly Omit<ResponseCount, 'status'>[];
}

/** How many things an operation made, and what became of them: the last three numbers add up to the first. */
export interface MadeThings {
  /** The path of one thing, such as `/customers/{customerId}`. */
  readonly resource: string;
  /** The id of the operation that made them. */
  readonly operation: string;
  /** How many the run made. */
  readonly count: number;
  /** How many of them the run deleted while it sent its cases, with what belonged to these. */
  readonly deleted: number;
  /** How many of them it removed at its end. */
  readonly removed: number;
  /** How many of them are left. */
  readonly left: number;
}

/** A member of a thing that has another value now. */
export interface ChangedMember {
  /** The name of the member. */
  readonly name: string;
  /** Its value before the run, as shortened JSON. Absent if the thing did not have it. */
  readonly before?: string;
  /** Its value at the end of the run, as shortened JSON. Absent if the thing does not have it any more. */
  readonly after?: string;
}

/** A thing that was there before the run, and is gone or changed at its end. */
export interface Disturbance {
  /** Its path, such as `/customers/42`. */
  readonly path: string;
  /** The path of one thing of its kind, such as `/customers/{customerId}`. */
  readonly resource: string;
  /** What became of it. */
  readonly kind: 'gone' | 'changed';
  /** What changed. Empty if it is gone. */
  readonly members: readonly ChangedMember[];
  /**
   * The requests of the run that could have done it, such as `DELETE /customers/42`, each with its operation and its status (0 if
   * no response came). Those that name the thing come first. Empty if no request of this run could have done it.
   */
  readonly requests: readonly { readonly operation: string; readonly request: string; readonly status: number }[];
}

/** Requests that were withheld for one reason. */
export interface WithheldRequests {
  /** The id of the operation, or the method and the path of a request that matches none. */
  readonly operation: string;
  /** The end of a sentence. */
  readonly reason: string;
  /** The number of requests. 0 if the run made none, because it could not send any of them. */
  readonly count: number;
}

/** What a run made on the target, what it did not send to protect what was there before, and what became of that. */
export interface StateReport {
  /** The things that the run made, by the operation that made them. */
  readonly made: readonly MadeThings[];
  /** How many of them it removed at its end. Things that were deleted during the run are not counted. */
  readonly removed: number;
  /** The things that it could not remove: the path of each, and the reason as the end of a sentence. */
  readonly left: readonly { readonly path: string; readonly reason: string }[];
  /** The operations that got made-up ids, because no thing could be made for them: the id of each, and the reason. */
  readonly unmade: readonly { readonly operation: string; readonly reason: string }[];
  /** The requests that were not sent, because they could change what the run has not made. */
  readonly withheld: readonly WithheldRequests[];
  /** The things that were there before, and that the run has made parts of: the path of each, and the operation that made them. */
  readonly foundParents: readonly { readonly operation: string; readonly path: string }[];
  /** The operations that look like webhooks, invitations or mail, and what suggests it. */
  readonly reachesOut: readonly { readonly operation: string; readonly reason: string }[];
  /** How many things were there before the run, as far as it has read them, and were compared at its end. */
  readonly compared: number;
  /** Why it may not have read all, as the end of a sentence. Absent if it has. */
  readonly notCompared?: string;
  /** Those of them that are gone or changed. */
  readonly disturbed: readonly Disturbance[];
}

/** Which description a report is about. */
export interface ReportDocument {
  /** The title of the API. */
  readonly title: string;
  /** The version of the API. */
  readonly version: string;
  /** A digest of the description: `sha256:` and 64 hexadecimal digits. It differs if any part of the description does. */
  readonly hash: string;
  /** The file of the description, as the command line names it. Absent if there is none. */
  readonly file?: string;
}

/** What is in a recording of other programs, besides findings. */
export interface RecordingReport {
  /** The number of recorded exchanges. */
  readonly exchanges: number;
  /** The number of them that were judged. */
  readonly judged: number;
  /**
   * What breaks no clause, but may be a mistake: a sentence, the number of exchanges that it is about, and the number of the
   * first of them in the recording, from 1.
   */
  readonly notes: readonly { readonly sentence: string; readonly count: number; readonly entry: number }[];
  /** Why exchanges were not judged, how many of them, and some of them in words. */
  readonly unjudged: readonly {
    readonly reason: string;
    readonly count: number;
    readonly examples: readonly string[];
  }[];
}

/**
 * The result of {@link verify}, as data. As JSON it matches the schema
 * `intercom-contract/contract-kit/report.schema.json`.
 */
export interface Report {
  /** The version of the schema. It rises when a member is renamed or removed. */
  readonly schemaVersion: 3;
  /** The program that wrote the report. */
  readonly tool?: { readonly name: string; readonly version: string };
  /** The description. */
  readonly document?: ReportDocument;
  /** When the run started: date and time in UTC (RFC 3339). */
  readonly startedAt?: string;
  /** Whether the target honours the contract. */
  readonly verdict: ReportVerdict;
  /** Why the run is incomplete, as a sentence. Absent if it is complete, or if the other fields say it. */
  readonly reason?: string;
  /** The name of the target: usually its base URL. Of a recording, its file. */
  readonly target: string;
  /** The seed of the run. The same seed and run id make the same requests. Absent if a recording was judged. */
  readonly seed?: number;
  /** The run id, which is part of texts that must be unique. Absent if none was sent and none was given. */
  readonly runId?: string;
  /** The number of requests that were sent, or of recorded exchanges that were judged. */
  readonly requests: number;
  /** The duration of the run in milliseconds. */
  readonly durationMs: number;
  /** What the plan left out. Absent if every operation got the full plan. */
  readonly plan?: ReducedPlan;
  /** The shard that the report is about. Absent if it is about the whole run. */
  readonly shard?: Shard;
  /** How many of the operations the run reached. */
  readonly reach: Reach;
  /** What the run made on the target. Absent if nothing is made on it, such as on a mock. */
  readonly state?: StateReport;
  /** What was recorded. Present only if a recording was judged. The clauses are then those that the recording shows. */
  readonly recording?: RecordingReport;
  /** Each clause of the contract, in the order of the description. */
  readonly clauses: readonly ClauseReport[];
  /** Each way in which the target broke the contract. Empty if there is none. */
  readonly findings: readonly Finding[];
  /** Findings that a waiver or the baseline accepts. They do not change the verdict. Absent if there is none. */
  readonly waived?: readonly Finding[];
  /** The ids of findings of the baseline whose clauses now hold. Absent if there is none. */
  readonly mended?: readonly string[];
  /** The ids of waivers that match nothing, although the run could check all that they may match. Absent if each other waiver matches something. */
  readonly unusedWaivers?: readonly string[];
  /** Statuses that the target used and the description does not document. They do not change the verdict. */
  readonly undocumentedStatuses: readonly UndocumentedStatus[];
  /** Parts of the description that the kit cannot check, each with the reason. */
  readonly notVerified: readonly NotVerified[];
  /** The number of planned requests that were not sent: beyond the budget, or after the target stopped responding. */
  readonly notRun: number;
}
