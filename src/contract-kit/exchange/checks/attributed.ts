import type { Case } from '../../contract/model/case.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { responseOf, type WireRequest, type WireResponse } from '../../contract/model/exchange.ts';
import type { ProbeBreach } from '../../contract/model/probe.ts';
import type { Step } from '../../contract/model/step.ts';
import type { Operation } from '../../openapi/operation/operation.ts';
import type { Problem } from './problem.ts';

/** A problem with its cause: the part of the request that it needs. */
export interface Attributed {
  readonly clause: string;
  readonly problem: Problem;
  /** The smallest known case that shows the problem. */
  readonly witness: Case;
  /** The request that was sent for the witness when it showed the problem. */
  readonly sent: WireRequest;
  /** The response that showed the problem. `undefined` if none came. */
  readonly response: WireResponse | undefined;
  /** The values that the problem needs. Empty if every request shows it. */
  readonly needed: readonly DimensionValue[];
  /** Present if the cause is unknown, so that `needed` contains all values of the request. */
  readonly isUnexplained?: true;
  /** Other requests that the problem needs, before the witness or at the same time. */
  readonly others?: { readonly requests: readonly WireRequest[]; readonly isTogether: boolean };
  /** The operation that is to blame. Default: that of the witness. */
  readonly operation?: Operation;
  /** The requests from nothing to the witness, in order, with their responses. Absent if one request shows the problem. */
  readonly steps?: readonly Step[];
  /** How the problem came and went with the same request. Absent if it is reproducible. */
  readonly flaky?: Flakiness;
  /** Which planned request, or which moves of a random sequence, showed the problem first. Absent if that is not known. */
  readonly number?: string | undefined;
}

/** `passed-later`: the same request passed when it was sent again. `failed-later`: a request that had passed failed. */
export type Flakiness = 'passed-later' | 'failed-later';

/** A circumstance of a problem besides its request, written as a value. */
export function circumstanceValue(clause: string, [dimension, label]: readonly [string, string]): DimensionValue {
  return { dimension, label, expectation: 'accept', rule: 'law/circumstance', clauses: [clause], write: () => {} };
}

/** The violation as an attributed problem. Its cause is the request, and the circumstance of the other requests. */
export function toAttributed(operation: Operation, clause: string, breach: ProbeBreach): Attributed {
  const { expected, actual, excerpt, shown, circumstance, others, steps, isTogether, isFlaky, number } = breach;
  const value = circumstanceValue(clause, circumstance);
  const { fault } = shown.case;
  return {
    operation,
    clause,
    problem: { kind: 'wrong-status', clause, expected, actual, ...(excerpt !== undefined && { excerpt }) },
    witness: shown.case,
    sent: shown.exchange.request,
    response: responseOf(shown.exchange),
    needed: [...(fault === undefined ? [] : [fault]), value],
    others: { requests: others, isTogether: isTogether === true },
    ...(steps !== undefined && { steps }),
    number,
    ...(isFlaky === true && { flaky: 'passed-later' as const }),
  };
}
