import type { Expectation } from '../../contract/model/candidate.ts';
import type { Case } from '../../contract/model/case.ts';
import type { CheckedResponse } from './check-response.ts';
import type { Violation } from './violation.ts';

/** A known deviation of a provider from the document, and how to handle it. */
export interface ProfileRule {
  readonly name: string;
  readonly matches: (testCase: Case) => boolean;
  /** `skip`: do not send the request. Otherwise the expectation that replaces that of the document. */
  readonly effect: 'skip' | Expectation;
}

/** A known deviation in the responses of a provider. */
export interface ResponseRule {
  readonly name: string;
  /** Why the deviation is excused. */
  readonly reason: string;
  readonly matches: (violation: Violation, checked: CheckedResponse, testCase: Case) => boolean;
}

/** What requests are sent to. {@link urlTarget} and {@link prismTarget} make one. */
export interface Target {
  /** The name in reports. */
  readonly name: string;
  /** The URL that the paths of the description are appended to: `http:` or `https:`, without query or fragment. */
  readonly baseUrl: URL;
  /**
   * The known deviations in how it treats requests.
   *
   * @internal
   */
  readonly profile: readonly ProfileRule[];
  /**
   * The known deviations in its responses. Default: none.
   *
   * @internal
   */
  readonly responseProfile?: readonly ResponseRule[];
  /** `true` if its responses are made up, as those of a mock, so that laws about responses are not checked. */
  readonly makesUpResponses?: true;
  /** `true` if it ends with the run, so that replay commands do not name its address. */
  readonly endsWithRun?: true;
  /** Restarts it at the same address after it died. Default: it is not restarted. */
  readonly recover?: () => Promise<void>;
  /** Stops it, or does nothing if somebody else runs it. */
  readonly close: () => Promise<void>;
}

/** The target accepts no connection, so that the run saw nothing. */
export class UnreachableTargetError extends Error {
  override readonly name = 'UnreachableTargetError';

  constructor({ name }: Target) {
    super(`Nothing listens on ${name}. Start the provider, or give its base URL.`);
  }
}

/** The target cannot be judged with the options of the run. The message has those to use. */
export class UnfitTargetError extends Error {
  override readonly name = 'UnfitTargetError';
}

/** The case with the expectation of the target's profile. `undefined` if it must not be sent. */
export function underProfile(testCase: Case, target: Target): Case | undefined {
  const rule = target.profile.find(({ matches }) => matches(testCase));
  if (rule === undefined) return testCase;
  return rule.effect === 'skip' ? undefined : { ...testCase, expectation: rule.effect, clauses: [] };
}
