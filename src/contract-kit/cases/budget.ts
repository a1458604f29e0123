import { verifyDefaults } from '../model/defaults.ts';

/** How many requests an operation may cost. */
export interface Budget {
  readonly requests: number;
  /** The planned cases among them; the others find out what a failure needs. */
  readonly cases: number;
  /** The requests that laws send in a row or together, besides the cases. */
  readonly probes: number;
}

/** The shares of what is not for cases: without laws, and with them, which cost 40 requests more. */
const shares = {
  without: { requests: verifyDefaults.maxRequests, attribution: 1 / 10, probes: 0 },
  with: { requests: verifyDefaults.maxRequestsWithLaws, attribution: 1 / 12, probes: 1 / 10 },
} as const;

/** The budget that was asked for, or else 200 requests (240 with laws), or what the cases ask for where their tables need more. */
export function budgetFor(cases: number, maxRequests?: number | undefined, hasLaws = false): Budget {
  const { requests: usual, attribution, probes } = shares[hasLaws ? 'with' : 'without'];
  const caseShare = 1 - attribution - probes;
  const requests = maxRequests ?? Math.max(usual, Math.ceil(cases / caseShare));
  return {
    requests,
    cases: Math.max(1, Math.floor(requests * caseShare)),
    probes: Math.floor(requests * probes),
  };
}
