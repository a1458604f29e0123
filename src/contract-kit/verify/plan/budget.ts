import { verifyDefaults } from '../../contract/model/defaults.ts';

/** The limits of requests for one operation. */
export interface Budget {
  readonly requests: number;
  /** The limit of planned cases. The remaining requests are for attribution. */
  readonly cases: number;
  /** The limit of requests for laws that send several requests, besides the cases. */
  readonly probes: number;
}

/** The requests that are reserved for other purposes than cases. Laws add 40 requests. */
const shares = {
  without: { requests: verifyDefaults.maxRequests, attribution: 1 / 10, probes: 0 },
  with: { requests: verifyDefaults.maxRequestsWithLaws, attribution: 1 / 12, probes: 1 / 8 },
} as const;

/** The given budget, or by default 200 requests (240 with laws), or more if the planned cases need more. */
export function budgetFor(cases: number, maxRequests?: number, laws: readonly unknown[] = []): Budget {
  const { requests: usual, attribution, probes } = shares[laws.length > 0 ? 'with' : 'without'];
  const caseShare = 1 - attribution - probes;
  const requests = maxRequests ?? Math.max(usual, Math.ceil(cases / caseShare));
  return {
    requests,
    cases: Math.max(1, Math.floor(requests * caseShare)),
    probes: Math.floor(requests * probes),
  };
}
