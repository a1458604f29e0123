import type { Expectation } from '../../contract/model/candidate.ts';
import type { Case } from '../../contract/model/case.ts';
import { clauseId } from '../../contract/model/clause-id.ts';
import type { DimensionValue } from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import type { WireRequest } from '../../contract/model/exchange.ts';
import { describeWire } from '../../contract/model/parameter-wire.ts';
import { judgeParameter } from '../../contract/parameters/judge-parameter.ts';
import { bodyDimensionName } from '../../requests/bodies/body-dimension.ts';
import type { OperationMatch } from './match-operation.ts';
import { observeBody } from './observe-body.ts';
import { observeCredentials } from './observed-credentials.ts';
import { observedWire } from './observed-wire.ts';

/** The rule of every case that was observed and not planned. */
const observedRule = 'traffic/observed';

/** A part of a request that its record may lack. */
export type UnreadPart = 'body' | 'credentials';

/** A request of another program as a case, with a verdict on each of its values. */
export interface ObservedRequest {
  /** The case by which the response is judged. Its fault is the first one. */
  readonly case: Case;
  /** The values that a provider must refuse. */
  readonly faults: readonly DimensionValue[];
}

/**
 * Judges each value of a request by the rules of the oracle, as if the kit had planned it.
 *
 * @param unread The parts that `request` lacks although they may have been sent. They are not judged.
 */
export function observeRequest(
  { operation, pathValues }: OperationMatch,
  request: WireRequest,
  unread: readonly UnreadPart[] = [],
): ObservedRequest {
  const parameters = operation.parameters.map((parameter) => {
    const wire = observedWire(parameter, { request, pathValues, parameters: operation.parameters });
    const { expectation, assertion } = judgeParameter(parameter, wire);
    const name = dimensionName(operation, parameter);
    return observed(name, describeWire(wire), expectation, [clauseId.parameter(operation, parameter, assertion)]);
  });
  const credentials = unread.includes('credentials') ? undefined : observeCredentials(operation, request);
  const bodies = unread.includes('body') ? [] : observeBody(operation, request);
  const own = credentials === undefined ? [] : [{ ...credentials, dimension: 'credentials' }];
  const inBody = bodies.map((body) => ({ ...body, dimension: bodyDimensionName, clauses: [body.clause] }));
  const parts = [...own, ...inBody].map((one) => observed(one.dimension, one.label, one.expectation, one.clauses));
  const values = [...parameters, ...parts];
  const faults = values.filter(({ expectation }) => expectation === 'refuse');
  const fault = faults[0] ?? values.find(({ expectation }) => expectation === 'either');
  const { expectation = 'accept', clauses = [] }: Partial<DimensionValue> = fault ?? {};
  return { faults, case: { operation, values, expectation, rule: observedRule, fault, clauses, request } };
}

function observed(dimension: string, label: string, expectation: Expectation, clauses: readonly string[]) {
  return { dimension, label, expectation, rule: observedRule, clauses, write: () => {} };
}
