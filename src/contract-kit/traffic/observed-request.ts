import type { BodyValidator } from '../check/body-validator.ts';
import { clauseId } from '../contract/clause-id.ts';
import type { Operation } from '../document/operation.ts';
import type { Intent } from '../oracle/candidate.ts';
import { schemeKindOf } from '../oracle/credentials.ts';
import { judgeParameter } from '../oracle/judge-parameter.ts';
import type { Case } from '../plan/case.ts';
import type { DimensionValue } from '../plan/dimension.ts';
import { dimensionName } from '../plan/dimension-name.ts';
import type { WireRequest } from '../send/exchange.ts';
import { observedWire } from '../wire/observed-wire.ts';
import { describeWire } from '../wire/parameter-wire.ts';
import type { OperationMatch } from './match-operation.ts';

/** The rule of every case that was met instead of planned. */
const observedRule = 'traffic/observed';

/** A request that somebody else sends, seen as a case: each of its values with what the spec says about it. */
export interface ObservedRequest {
  /** As far as replies are judged by it: its fault is the first of them all. */
  readonly case: Case;
  /** The values that a provider has to refuse. */
  readonly faults: readonly DimensionValue[];
}

/** Judges each value of a request by the oracle, as if the kit had planned it. */
export function observeRequest(
  { operation, pathValues }: OperationMatch,
  request: WireRequest,
  validate: BodyValidator,
): ObservedRequest {
  const parameters = operation.parameters.map((parameter) => {
    const wire = observedWire(parameter, { request, pathValues, parameters: operation.parameters });
    const { intent, assertion } = judgeParameter(parameter, wire, validate);
    const name = dimensionName(operation, parameter);
    return observed(name, describeWire(wire), intent, clauseId.parameter(operation, parameter, assertion));
  });
  const values = [...parameters, ...observeCredentials(operation, request)];
  const faults = values.filter(({ intent }) => intent === 'refuse');
  const fault = faults[0] ?? values.find(({ intent }) => intent === 'either');
  return {
    faults,
    case: {
      operation,
      values,
      intent: fault?.intent ?? 'accept',
      rule: observedRule,
      fault,
      clauses: fault?.clauses ?? [],
      request,
    },
  };
}

/** Whether there are credentials of the right kind; only the provider knows which are good. */
function observeCredentials(operation: Operation, request: WireRequest): DimensionValue[] {
  return operation.security
    .filter((scheme) => schemeKindOf(scheme) !== undefined)
    .map((scheme) => {
      const authorization = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
      const isBearer = /^bearer +\S+$/i.test(authorization ?? '');
      const label = isBearer ? 'bearer' : authorization === undefined ? 'absent' : 'no bearer token';
      return observed('credentials', label, isBearer ? 'accept' : 'refuse', clauseId.security(operation, scheme));
    });
}

function observed(dimension: string, label: string, intent: Intent, clause: string): DimensionValue {
  return { dimension, label, intent, rule: observedRule, clauses: [clause], write: () => {} };
}
