import type { Case } from '../../contract/model/case.ts';
import type { Exchange } from '../../contract/model/exchange.ts';
import type { ExchangeVerdict } from './judge.ts';
import type { Problem } from './problem.ts';

/** A case that was sent, with its result. */
export interface Run {
  /** The case with provisioned values and the expectation of the target's profile. The exchange has the request as sent. */
  readonly case: Case;
  readonly exchange: Exchange;
  readonly verdict: ExchangeVerdict;
  /** Present if the refusal may have another reason than the fault, so that it does not count. */
  readonly isDoubted?: true;
}

/** What is wrong in a run. Empty for a throttled one. */
export function problemsIn({ verdict }: Run): readonly Problem[] {
  return verdict.kind === 'broken' ? verdict.problems : [];
}
