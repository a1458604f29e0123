import { verifyDefaults } from '../defaults.ts';

/** How many requests an operation may cost. */
export interface Budget {
  readonly requests: number;
  /** The planned cases among them; the others find out what a failure needs. */
  readonly cases: number;
}

const attributionShare = 0.1;

/** The budget that was asked for, or else 200 requests, or what the cases ask for where their tables need more. */
export function budgetFor(cases: number, maxRequests?: number | undefined): Budget {
  const needed = Math.ceil(cases / (1 - attributionShare));
  const requests = maxRequests ?? Math.max(verifyDefaults.maxRequests, needed);
  return { requests, cases: Math.max(1, Math.floor(requests * (1 - attributionShare))) };
}
