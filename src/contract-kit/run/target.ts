import type { CheckedResponse } from '../checks/check-response.ts';
import type { Violation } from '../checks/violation.ts';
import type { Expectation } from '../model/candidate.ts';
import type { Case } from '../model/case.ts';

/** Where a provider is known to differ from the spec, and what to do about it. */
export interface ProfileRule {
  readonly name: string;
  /** Why the provider is not to be blamed, or why the request must not be sent. */
  readonly reason: string;
  readonly matches: (one: Case) => boolean;
  /** `skip`: do not send. Otherwise what must happen instead of what the spec says. */
  readonly effect: 'skip' | Expectation;
}

/** What a provider is known to do wrong in responses, whoever asks. */
export interface ResponseRule {
  readonly name: string;
  /** Why the provider is not to be blamed. */
  readonly reason: string;
  readonly matches: (violation: Violation, checked: CheckedResponse, one: Case) => boolean;
}

/** What cases are sent to. */
export interface Target {
  /** For reports. */
  readonly name: string;
  readonly baseUrl: URL;
  readonly profile: readonly ProfileRule[];
  /** Default: every violation of a response is a finding. */
  readonly responseProfile?: readonly ResponseRule[];
  /** Whether its responses are made up, so that what they say about the request means nothing. */
  readonly makesUpResponses?: true;
  /** Whether it was started for this run, so that no other one finds it at its address. */
  readonly endsWithRun?: true;
  /** Brings a target that died back to the same address; absent where nothing can be done. */
  readonly recover?: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Says why a target is not to be blamed for a violation of a response, or nothing; absent where it is to be blamed for all. */
export function excusesOf({
  responseProfile,
}: Target): ((...response: Parameters<ResponseRule['matches']>) => string | undefined) | undefined {
  return responseProfile && ((...response) => responseProfile.find(({ matches }) => matches(...response))?.reason);
}

/** What is said of a target that takes no connection. */
export function unreachable({ name }: Target): Error {
  return new Error(`Nothing listens on ${name}. Start the provider, or give its base URL.`);
}
